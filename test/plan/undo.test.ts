import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { equalValues, type JsonValue } from "../../src/config/json.ts";
import {
	type Path,
	samePath,
	valueAt,
	withValueAt,
} from "../../src/config/path.ts";
import { undone, undosOf } from "../../src/plan/undo.ts";
import { changesBetween, valueAfter } from "../../src/tuning/change.ts";
import { configValues } from "../config/generated.ts";
import { numRuns } from "../support/rounds.ts";
import { changedConfigs } from "./changed.ts";
import { change } from "./planned.ts";

vi.setConfig({ testTimeout: numRuns(20_000) });

function takenBack(value: JsonValue, undos: ReturnType<typeof undosOf>) {
	const result = undone(value, undos);
	if (result.kind === "value") return result.value;
	throw new Error(`a conflict: ${JSON.stringify(result.conflicts)}`);
}

describe("taking changes back", () => {
	it("gives the config of before, whatever was set", () => {
		fc.assert(
			fc.property(changedConfigs, ({ value, changes }) => {
				const after = valueAfter(value, changes);
				const back = takenBack(after, undosOf(changes, value));
				expect(equalValues(back, value)).toBe(true);
			}),
			{ numRuns: numRuns(1000) },
		);
	});

	it("gives the config of before, whatever was set or removed", () => {
		fc.assert(
			fc.property(configValues, configValues, (value, after) => {
				const undos = undosOf(changesBetween(value, after, "test"), value);
				expect(equalValues(takenBack(after, undos), value)).toBe(true);
			}),
			{ numRuns: numRuns(1000) },
		);
	});

	it("changes nothing where all is taken back already", () => {
		fc.assert(
			fc.property(changedConfigs, ({ value, changes }) => {
				const back = takenBack(value, undosOf(changes, value));
				expect(equalValues(back, value)).toBe(true);
			}),
			{ numRuns: numRuns(500) },
		);
	});

	it("keeps what was set beside it since", () => {
		const cases = changedConfigs.chain(({ value, changes }) =>
			fc.record({
				value: fc.constant(value),
				changes: fc.constant(changes),
				key: fc.constantFrom("theirs", "a.b", "0", "length"),
				parent: fc.constantFrom<Path>(
					[],
					...changes.map(({ path }) => path.slice(0, -1)),
				),
			}),
		);
		fc.assert(
			fc.property(cases, ({ value, changes, key, parent }) => {
				const path = [...parent, key];
				const isOurs = changes.some((one) =>
					samePath(
						path.map(String),
						one.path.slice(0, path.length).map(String),
					),
				);
				const after = valueAfter(value, changes);
				const since = withValueAt(after, path, "their value");
				fc.pre(!isOurs && since !== undefined);
				const back = takenBack(since ?? null, undosOf(changes, value));
				expect(valueAt(back, path)).toBe("their value");
				expect(equalValues(back, withValueAt(value, path, "their value"))).toBe(
					true,
				);
			}),
			{ numRuns: numRuns(500) },
		);
	});

	it("is refused where a value is neither what was set nor what was there", () => {
		fc.assert(
			fc.property(changedConfigs, ({ value, changes }) => {
				const [first] = changes;
				fc.pre(first !== undefined && first.path.length > 0);
				const after = valueAfter(value, changes);
				const since = first && withValueAt(after, first.path, "their value");
				fc.pre(since !== undefined);
				expect(undone(since ?? null, undosOf(changes, value))).toMatchObject({
					kind: "conflict",
					conflicts: [{ path: first?.path, kind: "changed-since" }],
				});
			}),
			{ numRuns: numRuns(500) },
		);
	});
});

describe("an agent that the change leads through", () => {
	const base = {
		agents: { list: [{ id: "main" }, { id: "work", name: "Work" }] },
	};
	const changes = [change("agents.list[1].name", "Work", "Labour")];

	it("has to stand where it stood", () => {
		const after = valueAfter(base, changes);
		const moved = {
			agents: { list: [{ id: "work", name: "Labour" }, { id: "main" }] },
		};
		const undos = undosOf(changes, base);
		expect(takenBack(after, undos)).toEqual(base);
		expect(undone(moved, undos)).toMatchObject({
			kind: "conflict",
			conflicts: [{ path: ["agents", "list", 1], kind: "other-item" }],
		});
	});

	it.each([
		["its name", [change("agents.list[1].id", "work", "job")]],
		[
			"all of it",
			[change("agents.list[1]", base.agents.list[1], { id: "job" })],
		],
		[
			"its name and more",
			[
				change("agents.list[1].id", "work", "job"),
				change("agents.list[1].name", "Work", "Labour"),
			],
		],
	])("is given back %s where the change itself has replaced that", (_, own) => {
		const after = valueAfter(base, own);
		expect(takenBack(after, undosOf(own, base))).toEqual(base);
	});
});

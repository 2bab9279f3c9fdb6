import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { formatPath, parsePath } from "../../src/config/path.ts";
import type { Fate } from "../../src/upgrade/fates.ts";
import { remediesFor } from "../../src/upgrade/subtree.ts";

const unknown: Fate = { kind: "unknown" };
const removed: Fate = { kind: "removed" };

function moved(to: string): Fate {
	return { kind: "moved", to: parsePath(to) ?? [] };
}

/** What is done with what stands at `old`, where the fates of its parts are these: `moved old → new` for each deed. */
function done(
	config: JsonValue,
	fates: Readonly<Record<string, Fate>>,
): readonly string[] | undefined {
	return remediesFor(
		config,
		["old"],
		(path) => fates[formatPath(path)] ?? unknown,
	)?.map(({ deed }) =>
		[deed.kind, formatPath(deed.path), "to" in deed ? deed.to : []]
			.flat()
			.join(" "),
	);
}

describe("what stands at a path", () => {
	it.each<
		[
			string,
			JsonValue,
			Readonly<Record<string, Fate>>,
			readonly string[] | undefined,
		]
	>([
		["goes where it is gone", { old: 1 }, { old: removed }, ["removed old"]],
		["is left where nothing is known of it", { old: { a: 1 } }, {}, undefined],
		["is nothing where it is not there", {}, { old: removed }, []],
		[
			"moves to a place within its own",
			{ old: 1 },
			{ old: moved("old.x") },
			["moved old old x"],
		],
		[
			"moves as a whole once what is gone was taken from it",
			{ old: { a: 1, b: 2 } },
			{ "old.a": moved("new.a"), "old.b": removed },
			["removed old.b", "moved old new"],
		],
		[
			"stays but for what is gone where nothing is known of the rest",
			{ old: { a: 1, b: 2 } },
			{ "old.a": removed },
			["removed old.a"],
		],
		[
			"gives way to what stands in its new place already",
			{ old: 1, new: 2 },
			{ old: moved("new") },
			["removed old"],
		],
		[
			"fills up what stands in its new place",
			{ old: { a: 1, b: 2 }, new: { a: 3 } },
			{ "old.a": moved("new.a"), "old.b": moved("new.b") },
			["moved old.b new b", "removed old"],
		],
	])("%s", (_, config, fates, deeds) => {
		expect(done(config, fates)).toEqual(deeds);
	});
});

import { describe, expect, it } from "vitest";
import type { GatewayApply } from "../../src/apply/gateway-apply.ts";
import {
	deviationsFromBefore,
	deviationsFromPlan,
	isOnDisk,
} from "../../src/apply/read-back.ts";
import type { Change } from "../../src/tuning/change.ts";
import { change } from "../plan/planned.ts";
import { after, atGateway, before, told } from "./at-gateway.ts";

const debounce = "skills.load.watchDebounceMs";
const other = after.replace("1000", "999");
const more = after.replace(`"skills"`, `"logging":{"level":"warn"},"skills"`);

/** What is found where a gateway tells one text and the disk holds another. */
async function found(
	toldText: string,
	onDisk: string,
	how: Partial<GatewayApply> = {},
) {
	const { apply, write } = await atGateway({ apply: how });
	write(onDisk);
	const now = { ...apply.gateway.config, ...told(toldText) };
	return {
		plan: deviationsFromPlan(apply, now, apply.plan.changes, false),
		before: deviationsFromBefore(apply, now),
	};
}

describe("a config after a patch", () => {
	it("is as it was wanted where the gateway and the disk say so", async () => {
		expect((await found(after, after)).plan).toEqual([]);
	});

	it("is not where only the gateway says so", async () => {
		expect((await found(after, other)).plan).toEqual([
			{ path: debounce, kind: "not-set" },
		]);
	});

	it("is not where only the disk says so", async () => {
		expect((await found(other, after)).plan).toEqual([
			{ path: debounce, kind: "not-set" },
		]);
	});

	it("is told by the gateway alone where its file is on another machine", async () => {
		expect((await found(after, "{", { isAtHand: false })).plan).toEqual([]);
		expect((await found(other, after, { isAtHand: false })).plan).toEqual([
			{ path: debounce, kind: "not-set" },
		]);
	});

	it("is told by the gateway alone where the file cannot be read as a config", async () => {
		expect((await found(after, "{")).plan).toEqual([]);
	});
});

describe("a config that a patch was taken back from", () => {
	it("is as it was before", async () => {
		expect((await found(before, before)).before).toEqual([]);
	});

	it("is not where the changes are still there, and each is told", async () => {
		const paths = (await found(after, after)).before.map(({ path }) => path);
		expect(paths).toContain(debounce);
		expect(paths).toContain(
			"agents.defaults.memorySearch.sync.watchDebounceMs",
		);
	});

	it("is not where only what was added is still there", async () => {
		const added = after.replace("1000", "250");
		const paths = (await found(added, added)).before.map(({ path }) => path);
		expect(paths).toContain(
			"agents.defaults.memorySearch.sync.watchDebounceMs",
		);
		expect(paths).not.toContain(debounce);
	});

	it("with included files is told by the disk", async () => {
		const files = {
			"openclaw.json": `{"skills":{"$include":"./skills.json"},"agents":{"defaults":{}}}`,
			"skills.json": `{"load":{"watchDebounceMs":250}}`,
		};
		const { apply, write } = await atGateway({ files });
		const now = { ...apply.gateway.config, ...told(files["openclaw.json"]) };
		expect(deviationsFromBefore(apply, now)).toEqual([]);
		write(
			files["openclaw.json"].replace(
				`"defaults":{}`,
				`"defaults":{"memorySearch":{"sync":{"watchDebounceMs":5000}}}`,
			),
		);
		expect(deviationsFromBefore(apply, now).map(({ path }) => path)).toContain(
			"agents.defaults.memorySearch.sync.watchDebounceMs",
		);
	});
});

describe("the files hold what a plan wants", () => {
	async function isThere(
		text: string,
		changes?: readonly Change[],
		how: Partial<GatewayApply> = {},
	): Promise<boolean> {
		const { apply, write } = await atGateway({ apply: how });
		write(text);
		const plan = changes ? { ...apply.plan, changes } : apply.plan;
		return isOnDisk({ ...apply, plan });
	}

	it.each([
		["all of it is there", after, true],
		["something else is there, too", more, true],
		["none of it is there", before, false],
		["a part of it is there", after.replace("1000", "250"), false],
		["a value of it is missing", `{"agents":{"defaults":{}}}`, false],
		["the file is no config", "{", false],
	])("where %s: it tells", async (_, text, isWhole) => {
		expect(await isThere(text)).toBe(isWhole);
	});

	it("not where they are on another machine", async () => {
		expect(await isThere(after, undefined, { isAtHand: false })).toBe(false);
	});

	it("where what was to go is gone", async () => {
		const changes = [change(debounce, 250, undefined)];
		expect(await isThere(before, changes)).toBe(false);
		expect(await isThere(`{"skills":{"load":{}}}`, changes)).toBe(true);
	});
});

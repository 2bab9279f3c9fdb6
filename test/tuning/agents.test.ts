import { describe, expect, it } from "vitest";
import { formatPath, parsePath } from "../../src/config/path.ts";
import { withAgents } from "../../src/tuning/agents.ts";
import { tune } from "../../src/tuning/changes.ts";
import type { Setting } from "../../src/tuning/setting.ts";
import { meaning } from "../config/parsed.ts";
import { snapshots, targetOf } from "../schema/judged.ts";

const memory = "agents.defaults.memorySearch.sync.watchDebounceMs";
const text = `{
	agents: {
		list: [
			{id: "main"},
			{id: "two", memorySearch: {sync: {watchDebounceMs: 100}}},
			{id: "three", memorySearch: {sync: {watchDebounceMs: 200}}, sandbox: {mode: "off"}},
		],
	},
	tools: {list: [{sandbox: 1}]},
}`;

function floor(path: string): Setting {
	return {
		kind: "floor",
		path: parsePath(path) ?? [],
		value: 5000,
		reason: "calmer",
		origin: "safe",
	};
}

function pathsOf(settings: readonly Setting[]): readonly string[] {
	return withAgents(settings, meaning(text)).map(({ path }) =>
		formatPath(path),
	);
}

describe("a setting with the agents' own", () => {
	it("is followed by the same for each agent that states it, and for no other", () => {
		expect(pathsOf([floor(memory), floor("skills.load.watch")])).toEqual([
			memory,
			"agents.list[1].memorySearch.sync.watchDebounceMs",
			"agents.list[2].memorySearch.sync.watchDebounceMs",
			"skills.load.watch",
		]);
	});

	it.each(["agents.other.sandbox", "tools.defaults.sandbox"])(
		"stands alone outside of the agents' defaults: %s",
		(path) => {
			expect(pathsOf([floor(path)])).toEqual([path]);
		},
	);

	it("leaves no agent's value to shadow it, and without the agents names each", () => {
		const value = meaning(text);
		const tuned = (settings: readonly Setting[]) =>
			tune(settings, value, targetOf("2026.7.1"), snapshots);
		const shadows = tuned([floor(memory)]).skipped;
		expect(shadows.map(({ kind, path }) => [kind, formatPath(path)])).toEqual([
			["shadow", "agents.list[1].memorySearch.sync.watchDebounceMs"],
			["shadow", "agents.list[2].memorySearch.sync.watchDebounceMs"],
		]);
		const whole = tuned(withAgents([floor(memory)], value));
		expect(whole.skipped).toEqual([]);
		expect(whole.changes.map(({ from, to }) => [from, to])).toEqual([
			[undefined, 5000],
			[100, 5000],
			[200, 5000],
		]);
		const some = tuned([
			floor(memory),
			floor("agents.list[1].memorySearch.sync.watchDebounceMs"),
		]);
		expect(some.skipped.map(({ path }) => formatPath(path))).toEqual([
			"agents.list[2].memorySearch.sync.watchDebounceMs",
		]);
	});

	it("is shadowed by no agent outside of the agents' defaults", () => {
		const config = meaning(
			"{agents: {list: [{id: 'a', groupPolicy: 'open', defaults: {}}]}}",
		);
		const setting: Setting = {
			kind: "value",
			path: ["channels", "defaults", "groupPolicy"],
			value: "allowlist",
			reason: "so",
			origin: "--set",
		};
		const target = targetOf("2026.7.1");
		expect(tune([setting], config, target, snapshots)).toMatchObject({
			changes: [{ to: "allowlist" }],
			skipped: [],
		});
	});
});

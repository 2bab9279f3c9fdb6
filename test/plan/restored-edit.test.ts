import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { MergedConfig } from "../../src/config/merged-config.ts";
import { editFiles } from "../../src/plan/edited-files.ts";
import { hazardsOf } from "../../src/plan/find-hazards.ts";
import type { Hazard } from "../../src/plan/hazard.ts";
import type { Surroundings } from "../../src/plan/undertaking.ts";
import type { Release } from "../../src/releases/release.ts";
import type { Change } from "../../src/tuning/change.ts";
import { folderWith } from "../config/disk.ts";
import { documentOf } from "../config/parsed.ts";
import { configOf } from "../schema/judged.ts";
import { calm, change } from "./planned.ts";

const meta = { lastTouchedVersion: "2026.7.1" };
const local = { mode: "local" };
const inSkills = change("skills.load.watchDebounceMs", undefined, 1000);

/** A config beside a backup that states `meta` and `gateway.mode`. */
function hazards(
	config: object | MergedConfig,
	release: Release,
	gatewayRuns: Surroundings["gatewayRuns"],
	wanted: readonly Change[] = [inSkills],
): readonly Hazard[] {
	const merged =
		"ownerOf" in config ? config : configOf(JSON.stringify(config));
	const backup = documentOf(JSON.stringify({ meta, gateway: local }));
	return hazardsOf(
		{
			way: "file",
			changes: wanted,
			config: merged,
			edited: editFiles(merged, wanted),
			replaced: [],
			release,
			surroundings: {
				...calm,
				gatewayRuns,
				former: { backup, lastGood: undefined, recorded: undefined },
			},
		},
		[],
	);
}

function idsOf(found: readonly Hazard[]): readonly string[] {
	return found.map(({ id }) => id);
}

const later = "takes-effect-later";
const restored = "restored-at-start";

describe("an edit that the gateway would take for damage", () => {
	it.each<[Release, Surroundings["gatewayRuns"], readonly string[]]>([
		["2026.7.1", "yes", []],
		["2026.7.1", "no", [restored, later]],
		["2026.7.1", "unknown", [restored, later]],
		["2026.9.6", "yes", []],
		["2026.9.6", "no", [restored, later]],
		// It compares whenever it reads the config.
		["2026.4.26", "yes", [restored]],
		["2026.4.26", "no", [restored, later]],
		// It never does.
		["2026.2.12", "no", [later]],
		["2026.5.28", "no", [later]],
	])("on %s, while a gateway runs: %s", (release, gatewayRuns, ids) => {
		expect(idsOf(hazards({ gateway: local }, release, gatewayRuns))).toEqual(
			ids,
		);
	});

	it("is told with what was lost, and not made unless that is accepted", () => {
		expect(hazards({}, "2026.7.1", "no")[0]).toEqual({
			id: restored,
			items: ["meta", "gateway.mode"],
			blocking: true,
			accepted: false,
		});
	});

	it("is one that a running gateway does not take over, its reload being off", () => {
		const off = { gateway: { ...local, reload: { mode: "off" } } };
		expect(idsOf(hazards(off, "2026.7.1", "yes"))).toEqual([restored, later]);
		const hot = { gateway: { ...local, reload: { mode: "hot" } } };
		expect(idsOf(hazards(hot, "2026.7.1", "yes"))).toEqual([]);
	});

	it("says since when it counts where nobody was asked", () => {
		expect(hazards({ meta, gateway: local }, "2026.7.1", "not-asked")).toEqual([
			{
				id: later,
				items: ["not-asked"],
				blocking: false,
				accepted: false,
			},
		]);
	});
});

describe("whether it is damage", () => {
	it("is judged by what the edit makes of the config", () => {
		const stated = { meta, gateway: local };
		const gone = [change("meta", meta, undefined)];
		expect(idsOf(hazards(stated, "2026.7.1", "no", gone))).toContain(restored);
		const added = [change("meta", undefined, meta)];
		expect(
			idsOf(hazards({ gateway: local }, "2026.7.1", "no", added)),
		).not.toContain(restored);
	});

	it("is judged by the root file where another one is edited", () => {
		const merged = (root: object): MergedConfig => {
			const text = JSON.stringify(root);
			const folder = folderWith({
				"openclaw.json": text,
				"skills.json": '{"load": {}}',
			});
			return configOf(text, join(folder, "openclaw.json"));
		};
		const skills = { $include: "./skills.json" };
		expect(
			idsOf(
				hazards(merged({ meta, gateway: local, skills }), "2026.4.26", "yes"),
			),
		).toEqual([]);
		expect(
			idsOf(hazards(merged({ gateway: local, skills }), "2026.4.26", "yes")),
		).toEqual([restored]);
	});
});

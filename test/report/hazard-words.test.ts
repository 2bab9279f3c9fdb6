import { describe, expect, it } from "vitest";
import type { Hazard, HazardId } from "../../src/plan/hazard.ts";
import type { Release } from "../../src/releases/release.ts";
import { hazardWords, wayOutWords } from "../../src/report/hazard-words.ts";

function hazard(id: HazardId, ...items: readonly string[]): Hazard {
	return { id, items, blocking: true, accepted: false };
}

describe("a hazard in words", () => {
	it.each<[HazardId, readonly string[], Release, RegExp]>([
		["comments-lost", ["3"], "2026.7.1", /: 3 comments would be lost$/],
		["comments-lost", ["not-told"], "2026.7.1", /does not show it from here/],
		[
			"comments-lost",
			["1", "replaced"],
			"2026.7.1",
			/^1 comment within what is replaced/,
		],
		["defaults-baked", [], "2026.2.26", /all its runtime defaults/],
		["defaults-baked", ["a.b"], "2026.7.1", /that nobody asked for: a\.b$/],
		["array-replaced", ["a", "b"], "2026.7.1", /whole array: a, b$/],
		[
			"array-replaced",
			["a", "b", "c", "d", "e", "f", "g", "h"],
			"2026.7.1",
			/: a, b, c, d, e, f and 2 more$/,
		],
		["include-flattened", ["x"], "2026.2.26", /into the one file/],
		["include-flattened", ["x"], "2026.9.6", /does not write what/],
		["symlink-replaced", ["/real"], "2026.7.1", /symbolic link to \/real/],
		[
			"restored-at-start",
			["meta", "gateway.mode", "something-new"],
			"2026.9.6",
			/lost meta, which OpenClaw wrote, it has lost gateway\.mode, something-new$/,
		],
		[
			"read-only",
			["OPENCLAW_NIX_MODE"],
			"2026.7.1",
			/^OPENCLAW_NIX_MODE is set/,
		],
		["mode-changed", ["644", "600"], "2026.7.1", /from 644 to 600$/],
		["restart", ["always"], "2026.2.26", /restarts after every change$/],
		["restart", ["possible"], "2026.7.1", /may restart/],
		["takes-effect-later", ["reload-off"], "2026.7.1", /reload\.mode is off/],
		["takes-effect-later", ["not-told"], "2026.7.1", /does not tell whether/],
		["takes-effect-later", ["not-asked"], "2026.7.1", /no gateway was asked/],
		["takes-effect-later", ["not-running"], "2026.7.1", /no gateway runs/],
	])("%s %j of %s", (id, items, release, words) => {
		expect(hazardWords(hazard(id, ...items), release)).toMatch(words);
	});
});

describe("the way out of a refusal", () => {
	const refusing = [
		hazard("comments-lost", "1"),
		hazard("array-replaced", "a"),
	];
	const accept = "--accept comments-lost --accept array-replaced";

	it.each([
		[
			"gateway",
			"clawtune --via file",
			`Edit the file in place instead, which loses nothing: clawtune --via file. Or accept it: ${accept}.`,
		],
		["file", "clawtune --via file", `Accept it by name: ${accept}.`],
		[
			"gateway",
			undefined,
			`Run clawtune with --via file on the gateway's own machine, which loses nothing. Or accept it: ${accept}.`,
		],
	] as const)("%s, %s", (way, command, words) => {
		expect(wayOutWords(refusing, way, command)).toBe(words);
	});

	it("is elsewhere where the config may not be changed", () => {
		expect(wayOutWords([hazard("read-only", "X")], "file", "c")).toMatch(/Nix/);
	});

	it("is to put back what was lost where a start would restore the old file", () => {
		const lost = [hazard("restored-at-start", "meta")];
		expect(wayOutWords(lost, "file", "c")).toMatch(
			/remove openclaw\.json\.bak\. Or accept it: --accept restored-at-start\.$/,
		);
	});
});

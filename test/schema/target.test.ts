import { describe, expect, it } from "vitest";
import { Failure } from "../../src/failure.ts";
import { chooseTarget, type TargetAnswers } from "../../src/schema/target.ts";
import { snapshots } from "./judged.ts";

const none = (): undefined => undefined;

describe("the target is named by", () => {
	it.each<[string, TargetAnswers, object]>([
		[
			"--target before all",
			{
				flag: "2026.2.12",
				gateway: "2026.7.1",
				meta: "2026.8.2",
				installed: () => "2026.9.6",
			},
			{ release: "2026.2.12", source: "flag" },
		],
		[
			"the gateway before the file",
			{ gateway: "2026.7.1", meta: "2026.8.2", installed: () => "2026.9.6" },
			{ release: "2026.7.1", source: "gateway" },
		],
		[
			"the file before the PATH",
			{ gateway: undefined, meta: "2026.8.2", installed: () => "2026.9.6" },
			{ release: "2026.8.2", source: "meta" },
		],
		[
			"the openclaw on the PATH",
			{ installed: () => "OpenClaw 2026.3.13" },
			{ release: "2026.3.13", source: "installed" },
		],
		[
			"nobody: the newest",
			{ installed: none },
			{ release: "2026.9.6", source: "assumed" },
		],
		[
			"the file, where the gateway says only dev",
			{ gateway: "dev", meta: "2026.8.2", installed: none },
			{ release: "2026.8.2", source: "meta" },
		],
		[
			"the openclaw on the PATH, where the file is too old and that is passed over",
			{
				meta: "2026.1.24-3",
				installed: () => "2026.7.1",
				olderFile: "passed-over",
			},
			{ release: "2026.7.1", source: "installed" },
		],
		[
			"the file, where it is too old and judged all the same",
			{ meta: "2026.1.24-3", installed: none, olderFile: "judged" },
			{ release: "2026.1.24-3", source: "meta" },
		],
		[
			"nobody, where no answer is a release",
			{ gateway: "dev", meta: "?", installed: () => "none" },
			{ source: "assumed" },
		],
	])("%s", (_, answers, target) => {
		expect(chooseTarget(answers, snapshots)).toMatchObject(target);
	});

	it("asks for an openclaw on the PATH only when nothing else answered", () => {
		const installed = (): string => {
			throw new Error("asked");
		};
		expect(
			chooseTarget({ meta: "2026.7.1", installed }, snapshots).release,
		).toBe("2026.7.1");
	});

	it.each([
		["2026.7.1-2", "2026.7.1"],
		["2026.4.1", "2026.3.31"],
		["2027.1.1", "2026.9.6"],
		["2026.8.2-beta.1", "2026.8.1"],
	])(
		"a release without a snapshot: %s is judged by that of %s",
		(flag, judgedBy) => {
			const target = chooseTarget({ flag, installed: none }, snapshots);
			expect(target).toMatchObject({
				release: flag,
				snapshot: { release: judgedBy },
			});
		},
	);
});

describe("there is no target", () => {
	it.each<[string, TargetAnswers, RegExp]>([
		[
			"where --target is no release",
			{ flag: "newest", installed: none },
			/"newest" is not an OpenClaw release/,
		],
		[
			"where --target is empty",
			{ flag: "", installed: none },
			/"" is not an OpenClaw release/,
		],
		[
			"where --target is too old",
			{ flag: "2026.1.29", installed: none },
			/2026\.1\.29 \(named by --target\) is older than 2026\.1\.30/,
		],
		[
			"where the file is too old",
			{ meta: "2026.1.29", installed: none },
			/named by meta\.lastTouchedVersion/,
		],
	])("%s", (_, answers, message) => {
		expect(() => chooseTarget(answers, snapshots)).toThrow(message);
		expect(() => chooseTarget(answers, snapshots)).toThrow(Failure);
	});
});

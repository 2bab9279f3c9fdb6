import { describe, expect, it } from "vitest";
import {
	fileLine,
	headerLine,
	traceText,
} from "../estimate/replay/written-trace.ts";
import { missesIn } from "../schemas/own.ts";
import { expectRefusal } from "../support/expectations.ts";
import { runProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";

const config = JSON.stringify({
	meta: { lastTouchedVersion: "2026.7.1" },
	agents: { defaults: { memorySearch: { sync: { watchDebounceMs: 2000 } } } },
	skills: { load: { watchDebounceMs: 250 } },
});

/** Ten minutes with a note each 3 s, a skill each minute, and a lock held for 4 s each half minute. */
const recording = traceText([
	headerLine(),
	...Array.from({ length: 600 }, (_, second) => [
		...(second % 3 === 0
			? [
					fileLine(
						second * 1000 + 1,
						"change",
						`memory/${(second / 3) % 7}.md`,
						second,
					),
				]
			: []),
		...(second % 60 === 5
			? [fileLine(second * 1000 + 2, "change", "x/SKILL.md", second, "sk")]
			: []),
		...(second % 30 === 10 || second % 30 === 14
			? [
					{
						kind: "lock",
						atMs: second * 1000 + 3,
						event: second % 30 === 10 ? "appeared" : "disappeared",
						file: "agents/main/sessions/a.jsonl.lock",
						agent: "main",
					},
				]
			: []),
	]).flat(),
	{ kind: "end", atMs: 600_000 },
]);

function sandboxWith(text = recording): Sandbox {
	const sandbox = makeSandbox(config);
	sandbox.write("trace.jsonl", text);
	return sandbox;
}

async function estimate(sandbox: Sandbox, ...args: readonly string[]) {
	return await runProgram(["estimate", ...args], sandbox);
}

async function estimateJson(sandbox: Sandbox, ...args: readonly string[]) {
	const { stdout, exitCode } = await estimate(sandbox, ...args, "--json");
	expect(exitCode).toBe(0);
	const result = JSON.parse(stdout);
	expect(missesIn("estimate", result)).toEqual([]);
	return result;
}

describe("without a trace", () => {
	it("gives the ceilings: 270 a minute now, 72 with safe, 73 % less", async () => {
		const result = await estimateJson(makeSandbox(config), "--preset", "safe");
		expect(result).toMatchObject({
			target: { release: "2026.7.1", source: "meta" },
			before: { totalCeilingPerMinute: 270 },
			after: { totalCeilingPerMinute: 72 },
			reductionPercent: 73,
			command: "clawtune --preset safe",
		});
		expect(result).not.toHaveProperty("trace");
	});

	it("gives those of now where nothing is asked for, and of the defaults where there is no config", async () => {
		const now = await estimateJson(makeSandbox(config));
		expect(now.before).toEqual(now.after);
		const none = await estimate(makeSandbox(), "--target", "2026.7.1");
		expect(none.exitCode).toBe(0);
		expect(none.stdout).toContain("ceiling now and after: 40 + 240 = 280");
		expect(none.stderr).toContain("No config was found");
	});

	it("says what a preset does not change, and that locks are not freed", async () => {
		const { stdout } = await estimate(
			makeSandbox(config),
			"--preset",
			"safe",
			"--target",
			"2026.9.6",
		);
		expect(stdout).toContain("retired in OpenClaw 2026.8.1");
		expect(stdout).toContain("a longer debounce frees none directly");
	});
});

describe("from a trace", () => {
	it("gives what the watchers would have done, beside the ceilings, with the locks", async () => {
		const result = await estimateJson(
			sandboxWith(),
			"--trace",
			"trace.jsonl",
			"--preset",
			"safe",
		);
		expect(result).toMatchObject({
			before: {
				totalCeilingPerMinute: 270,
				watchers: [
					{
						id: "memory",
						agent: "main",
						ceilingPerMinute: 30,
						replayed: { events: 200, firings: 200, perMinute: 20 },
					},
					{ id: "skills", replayed: { events: 10, firings: 10 } },
				],
			},
			after: {
				watchers: [{ replayed: { firings: 0, waiting: 200 } }, {}],
			},
			trace: {
				files: ["trace.jsonl"],
				durationMs: 600_000,
				events: 210,
				ended: true,
				problems: [],
			},
			timeline: { bucketMs: 1000 },
		});
		expect(result.after.watchers[0].replayed.stalenessMs).toBeNull();
		expect(result.locks.observed).toMatchObject({ holds: 20 });
	});

	it("names beside which release it was recorded where nothing else names one", async () => {
		const sandbox = makeSandbox("{}");
		sandbox.write("trace.jsonl", recording);
		const result = await estimateJson(sandbox, "--trace", "trace.jsonl");
		expect(result.target).toEqual({ release: "2026.7.1", source: "trace" });
	});

	it("shows a plot, also in plain characters", async () => {
		const sandbox = sandboxWith();
		const args = ["--trace", "trace.jsonl", "--preset", "safe"];
		const blocks = await estimate(sandbox, ...args);
		expect(blocks.stdout).toMatch(/[▁▂▃▄▅▆▇█]{5}/);
		const plain = await estimate(sandbox, ...args, "--ascii");
		expect(plain.stdout).not.toMatch(/[^\n\u0020-\u007e→·×]/);
	});

	it("writes a report for the browser that stands alone", async () => {
		const sandbox = sandboxWith();
		const { exitCode, stderr } = await estimate(
			sandbox,
			...["--trace", "trace.jsonl", "--preset", "safe"],
			...["--html", "report.html"],
		);
		expect(exitCode).toBe(0);
		expect(stderr).toContain("Wrote report.html");
		const page = sandbox.read(`${sandbox.home}/report.html`);
		expect(page).toMatch(/^<!doctype html>/i);
		const elsewhere = page
			.replaceAll("http://www.w3.org/2000/svg", "")
			.match(/https?:\/\/|src=|@import|url\(/);
		expect(elsewhere).toBeNull();
	});

	it("takes the parts of a recording in their order", async () => {
		const sandbox = makeSandbox(config);
		sandbox.write("trace.1.jsonl", recording);
		sandbox.write(
			"trace.jsonl",
			traceText([
				{ ...headerLine(), startedAt: "2026-11-28T09:10:00.000Z", part: 2 },
				fileLine(5000),
				{ kind: "end", atMs: 60_000 },
			]),
		);
		const { trace } = await estimateJson(
			sandbox,
			...["--trace", "trace.1.jsonl", "--trace", "trace.jsonl"],
		);
		expect(trace).toMatchObject({ durationMs: 660_000, events: 211 });
	});
});

describe("--recommend", () => {
	it("gives values for --set that reach the goal, and the estimate with them", async () => {
		const sandbox = sandboxWith();
		const result = await estimateJson(
			sandbox,
			...["--trace", "trace.jsonl", "--recommend", "--rate", "5"],
		);
		const [memory, skills] = result.recommended.settings;
		expect(memory).toMatchObject({ outcome: "raise", watcher: "memory" });
		expect(skills).toMatchObject({ outcome: "enough" });
		const again = await estimateJson(
			sandbox,
			...["--trace", "trace.jsonl", "--set", memory.set],
		);
		expect(again.after).toEqual(result.after);
		expect(again.after.watchers[0].replayed.perMinute).toBeLessThanOrEqual(5);
		expect(result.command).toBe(`clawtune apply --set ${memory.set}`);
	});

	it("keeps them as a preset that all commands take", async () => {
		const sandbox = makeSandbox(config);
		const { exitCode, stderr } = await estimate(
			sandbox,
			...["--recommend", "--reduce", "60%", "--save-preset", "mine"],
		);
		expect(exitCode).toBe(0);
		expect(stderr).toContain("clawtune --preset mine takes it from now on");
		const plan = await runProgram(
			["plan", "--preset", "mine", "--json"],
			sandbox,
		);
		expect(JSON.parse(plan.stdout).changes).toMatchObject([
			{ from: 2000, to: 5000 },
			{ from: 250, to: 630 },
		]);
		expectRefusal(
			await estimate(sandbox, "--recommend", "--save-preset", "mine"),
			{
				exitCode: 2,
				says: /There is a preset "mine" already/,
				hint: /Name another one/,
			},
		);
	});

	it("has nothing to recommend where the release has no such setting", async () => {
		const { stdout, exitCode } = await estimate(
			makeSandbox(config),
			...["--recommend", "--target", "2026.9.6"],
		);
		expect(exitCode).toBe(0);
		expect(stdout).toContain("This release has no such setting");
	});
});

describe("a trace that is not whole is used as far as it goes, and what is wrong is named", () => {
	it.each<[string, string, string]>([
		[
			"cut off",
			recording.slice(0, -12),
			"the last line is cut off and was left out",
		],
		[
			"not JSON",
			recording.replace("\n", "\noops\n"),
			"trace.jsonl:2 is not JSON and was left out",
		],
		[
			"back in time",
			recording
				.replace('"atMs":3001', '"atMs":3999')
				.replace('"atMs":6001', '"atMs":3500'),
			"goes back in time and was left out",
		],
	])("%s", async (_what, text, words) => {
		const { stderr, exitCode, stdout } = await estimate(
			sandboxWith(text),
			"--trace",
			"trace.jsonl",
		);
		expect(exitCode).toBe(0);
		expect(stderr).toContain(words);
		expect(stdout).toContain("replayed");
	});

	it("a watcher that it has nothing of is named, and no number is made up", async () => {
		const [memory] = headerLine().roots;
		const text = traceText([
			headerLine(memory ? [memory] : []),
			fileLine(5000),
			{ kind: "end", atMs: 60_000 },
		]);
		const sandbox = sandboxWith(text);
		const { stdout } = await estimate(sandbox, "--trace", "trace.jsonl");
		expect(stdout).toContain("The trace has nothing of the skills watcher");
		const result = await estimateJson(sandbox, "--trace", "trace.jsonl");
		expect(result.before.watchers[1]).not.toHaveProperty("replayed");
	});
});

describe("what cannot be estimated is refused in one line, with the next step", () => {
	const traceNamed = ["--trace", "trace.jsonl"];
	const later = traceText([{ ...headerLine(), formatVersion: "2.0" }]);
	it.each<[readonly string[], RegExp, RegExp, string?]>([
		[["--trace", "none.jsonl"], /none\.jsonl is not there/, /observe --out/],
		[["--trace", "."], /\. is a folder, not a trace/, /observe --out/],
		[traceNamed, /trace\.jsonl is empty: it is no trace/, /observe/, ""],
		[
			["--trace", ".openclaw/openclaw.json"],
			/openclaw\.json:1 is no header of a trace/,
			/observe/,
		],
		[
			traceNamed,
			/trace\.jsonl:1 says form 2\.0; this clawtune reads form 1/,
			/record again/,
			later,
		],
		[["--preset", "sfae"], /There is no preset "sfae"/, /"safe"/],
		[
			["--set", "skills.lod.watch=1"],
			/has no setting skills\.lod\.watch/,
			/presets/,
		],
		[
			["trace.jsonl"],
			/estimate takes no "trace\.jsonl"/,
			/--trace trace\.jsonl/,
		],
		[["--html", "a.html"], /--html goes with --trace/, /observe/],
		[["--reduce", "50"], /--reduce goes with --recommend/, /--recommend/],
		[
			["--recommend", "--reduce", "100"],
			/--reduce 100 is not between 0 and 100 percent/,
			/--reduce 50%/,
		],
		[
			["--recommend", "--rate", "0"],
			/--rate 0 is not a number above 0/,
			/--rate 2/,
		],
		[
			["--recommend", "--rate", "1", "--reduce", "5"],
			/--reduce and --rate do not go together/,
			/one that counts/,
		],
		[
			["--recommend", "--preset", "safe"],
			/--recommend finds the settings itself/,
			/Leave one/,
		],
		[
			[...traceNamed, "--concurrency", "0"],
			/--concurrency 0 is not a whole number from 1 to 1000/,
			/--concurrency 4/,
		],
		[
			[...traceNamed, "--sync-time", "soon"],
			/--sync-time soon is not a duration/,
			/10s/,
		],
		[
			["--recommend", "--save-preset", "../x"],
			/--save-preset \.\.\/x is no name of a preset/,
			/Small letters/,
		],
		[
			[...traceNamed, "--html", "no/where.html"],
			/no\/where\.html cannot be written \(ENOENT\)/,
			/--html/,
		],
	])("%j: %s", async (args, says, hint, text = recording) => {
		const run = await estimate(sandboxWith(text), ...args);
		expectRefusal(run, { exitCode: 2, says, hint });
	});
});

it("changes nothing of the config, and asks no gateway", async () => {
	const sandbox = sandboxWith();
	const before = sandbox.contents();
	await estimate(sandbox, "--trace", "trace.jsonl", "--preset", "safe");
	expect(sandbox.contents()).toEqual(before);
});

import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isRecord } from "../../src/config/record.ts";
import {
	misspeltConfig,
	timelessConfig,
	tunableConfig,
} from "../support/configs.ts";
import { expectNoTrace } from "../support/expectations.ts";
import { type Run, runProgram } from "../support/program.ts";
import { makeRepository } from "../support/repository.ts";
import { makeSandbox } from "../support/sandbox.ts";

const target = ["--target", "2026.7.1"];
const valid = timelessConfig;
const invalid = misspeltConfig;

/** The files that a run names in its JSON, with their verdicts. */
function verdictsIn({ stdout }: Run): readonly string[] {
	const { files } = JSON.parse(stdout);
	if (!Array.isArray(files)) throw new TypeError("no files");
	return files.map((file: unknown) =>
		isRecord(file) ? `${file.file} ${file.verdict}` : "",
	);
}

describe("check in a repository", () => {
	const files = {
		"openclaw.json": valid,
		"fleet/a/openclaw.json5": invalid,
		"fleet/b/clawdbot.json": valid,
		"left/openclaw.json": invalid,
		".gitignore": "left/\n",
	};

	it("looks at all configs below a folder but for what .gitignore names", async () => {
		const repository = makeRepository(files);
		const run = await runProgram(
			["check", ".", "--json", ...target],
			repository,
		);
		expect(run.exitCode).toBe(1);
		expect(verdictsIn(run)).toEqual([
			"fleet/a/openclaw.json5 invalid",
			"fleet/b/clawdbot.json valid",
			"openclaw.json valid",
		]);
	});

	it("looks there without being told, where the machine has no config", async () => {
		const repository = makeRepository(files);
		rmSync(repository.stateDirectory, { recursive: true });
		const run = await runProgram(["check", "--json", ...target], {
			...repository,
			workingDirectory: join(repository.home, "fleet"),
		});
		expect(verdictsIn(run)).toEqual([
			"a/openclaw.json5 invalid",
			"b/clawdbot.json valid",
		]);
	});

	it("looks there on a machine of a CI service, whatever config that has itself", async () => {
		const repository = makeRepository(files);
		repository.write(".openclaw/openclaw.json", "not looked at");
		const looks = async (
			env: Readonly<Record<string, string>>,
		): Promise<readonly string[]> =>
			verdictsIn(
				await runProgram(["check", "--json", ...target], {
					...repository,
					workingDirectory: join(repository.home, "fleet", "b"),
					env,
				}),
			);
		expect(await looks({ CI: "true" })).toEqual(["clawdbot.json valid"]);
		const named = join(repository.home, "fleet", "a", "openclaw.json5");
		const run = looks({ CI: "true", OPENCLAW_CONFIG_PATH: named });
		expect(await run).toEqual([`${named} invalid`]);
		for (const env of [{}, { CI: "" }, { CI: "false" }])
			expect(await looks(env)).toEqual([`${repository.configFile} invalid`]);
	});

	it("judges no config twice", async () => {
		const repository = makeRepository(files);
		const run = await runProgram(
			[
				"check",
				"openclaw.json",
				"./openclaw.json",
				"*.json",
				".",
				"--json",
				...target,
			],
			repository,
		);
		expect(verdictsIn(run)).toHaveLength(3);
	});

	it("judges a file that is named although .gitignore names it", async () => {
		const repository = makeRepository(files);
		const run = await runProgram(
			["check", "left/openclaw.json", "--json", ...target],
			repository,
		);
		expect(verdictsIn(run)).toEqual(["left/openclaw.json invalid"]);
	});

	it.each([
		["empty", /empty is a folder without an openclaw\.json in it or below it/],
		["nothing/*.json", /nothing\/\*\.json matches no file/],
		["left/*.json", /left\/\*\.json matches no file/],
		["", /One of the names is empty/],
	])("says that there is none for %s", async (name, message) => {
		const repository = makeRepository(files);
		mkdirSync(join(repository.home, "empty"));
		const run = await runProgram(["check", name, ...target], repository);
		expectNoTrace(run);
		expect(run.exitCode).toBe(2);
		expect(run.stderr).toMatch(message);
	});

	it("goes on where a file was written by a release older than all that are known", async () => {
		const old =
			'{"gateway": {"mode": "local"}, "meta": {"lastTouchedVersion": "2026.1.24-3"}}';
		const repository = makeRepository({ ...files, "old/clawdbot.json": old });
		const run = await runProgram(["check", "."], repository);
		expect(run.exitCode).toBe(1);
		expect(run.stdout).toMatch(
			/2026\.1\.24.*judged by the snapshot of 2026\.1\.30/,
		);
		expect(run.stdout).toMatch(/target-nearest/);
	});
});

describe("check --changed-since", () => {
	const config = '{\n  "$include": "./part.json5"\n}\n';
	const files = {
		"a/openclaw.json": valid,
		"b/openclaw.json": config,
		"b/part.json5": valid,
		"c/openclaw.json": invalid,
	};

	it("looks at the configs that changed, themselves or by what they include", async () => {
		const repository = makeRepository(files);
		const args = ["check", "--changed-since", "HEAD", "--json", ...target];
		expect(verdictsIn(await runProgram(args, repository))).toEqual([]);
		expect((await runProgram(args, repository)).exitCode).toBe(0);
		repository.write("b/part.json5", `// changed\n${valid}`);
		repository.write("d/openclaw.json", valid);
		expect(verdictsIn(await runProgram(args, repository))).toEqual([
			"b/openclaw.json valid",
			"d/openclaw.json valid",
		]);
		repository.write("a/openclaw.json", invalid);
		const run = await runProgram(
			[...args, "a/openclaw.json", "c/openclaw.json"],
			repository,
		);
		expect(verdictsIn(run)).toEqual(["a/openclaw.json invalid"]);
		expect(run.exitCode).toBe(1);
	});

	it("looks at all of them where the policy changed", async () => {
		const repository = makeRepository(files);
		repository.write(".clawtune.json", '{"targets": [{"target": "2026.7.1"}]}');
		const run = await runProgram(
			["check", "--changed-since", "HEAD", "--json"],
			repository,
		);
		expect(verdictsIn(run)).toHaveLength(3);
	});

	it.each([
		["nowhere", /git knows no commit nowhere here[\s\S]*fetch-depth: 0/],
		["--help", /git knows no commit --help here/],
	])("refuses %s in one line", async (reference, message) => {
		const run = await runProgram(
			["check", `--changed-since=${reference}`],
			makeRepository(files),
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(2);
		expect(run.stderr).toMatch(message);
	});

	it("says so where git is not there", async () => {
		const run = await runProgram(["check", "--changed-since", "HEAD"], {
			home: makeRepository(files).home,
		});
		expectNoTrace(run);
		expect(run.exitCode).toBe(2);
		expect(run.stderr).toMatch(/git cannot be run here/);
	});

	it("says so where there is no repository", async () => {
		const run = await runProgram(
			["check", "--changed-since", "HEAD"],
			makeSandbox(),
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(2);
		expect(run.stderr).toMatch(/lies in no git repository/);
	});
});

describe(".clawtune.json", () => {
	const policy = `{
  "$schema": "./node_modules/clawtune/schemas/policy.schema.json",
  "files": ["fleet/**/*.json", "!fleet/draft/**"],
  "targets": [{ "target": "2026.7.1" }, { "files": ["fleet/new/**"], "target": "2026.9.6" }],
  "presets": [{ "preset": "safe", "files": ["fleet/tuned/**"] }],
  "ignored": [{ "code": "unknown-key", "path": "gateway.prot", "reason": "a fork reads it" }]
}\n`;
	const files = {
		".clawtune.json": policy,
		"fleet/a.json": invalid,
		"fleet/draft/openclaw.json": "{{ later }}",
		"fleet/new/openclaw.json": valid,
		"fleet/tuned/openclaw.json": tunableConfig(),
		"other/openclaw.json": "{{ later }}",
	};

	it("says which files, targets, presets and findings count", async () => {
		const repository = makeRepository(files);
		const run = await runProgram(["check", "--json"], {
			...repository,
			workingDirectory: join(repository.home, "other"),
		});
		expectNoTrace(run);
		expect(run.exitCode).toBe(1);
		expect(JSON.parse(run.stdout)).toMatchObject({
			files: [
				{
					file: "../fleet/a.json",
					target: { release: "2026.7.1", source: "policy" },
					verdict: "invalid",
					findings: [],
					ignored: [
						{ code: "unknown-key", by: "policy", reason: "a fork reads it" },
					],
				},
				{
					file: "../fleet/new/openclaw.json",
					target: { release: "2026.9.6", source: "policy" },
					verdict: "valid",
				},
				{
					file: "../fleet/tuned/openclaw.json",
					verdict: "valid",
					findings: [
						{ code: "lock-waits" },
						{ code: "below-preset" },
						{ code: "below-preset" },
					],
				},
			],
			policy: { file: "../.clawtune.json", findings: [] },
			summary: { files: 3, errors: 2, ignored: 1 },
		});
	});

	it("may demand presets that switch something off, and what the release has of its own", async () => {
		const repository = makeRepository({
			".clawtune.json": `{
  "files": ["*/openclaw.json"],
  "targets": [{ "target": "2026.7.1" }],
  "presets": [{ "preset": "quiet", "files": ["quiet/**"] }, { "preset": "responsive", "files": ["quick/**"] }]
}\n`,
			"quiet/openclaw.json": tunableConfig(),
			"quick/openclaw.json": tunableConfig(),
		});
		const memory = "agents.defaults.memorySearch.sync.watchDebounceMs";
		const run = await runProgram(["check", "--json"], repository);
		expect(run.exitCode).toBe(1);
		expect(JSON.parse(run.stdout)).toMatchObject({
			files: [
				{
					file: "quick/openclaw.json",
					findings: [
						{ code: "lock-waits" },
						{
							message: `${memory} is 2000; the preset responsive demands the release's own 1500`,
						},
					],
				},
				{
					file: "quiet/openclaw.json",
					findings: [
						{ code: "lock-waits" },
						{
							message: `${memory} is 2000; the preset quiet demands at least 30000`,
						},
						{
							message:
								"skills.load.watch is true; the preset quiet demands false",
						},
					],
				},
			],
		});
		for (const [preset, folder] of [
			["quiet", "quiet"],
			["responsive", "quick"],
		] as const)
			await runProgram(
				[
					"apply",
					"--preset",
					preset,
					"--config",
					`${folder}/openclaw.json`,
					"--via",
					"file",
				],
				repository,
			);
		const again = await runProgram(["check"], repository);
		expect(again.exitCode).toBe(0);
	});

	it("lets a run pass whose findings are all ignored", async () => {
		const repository = makeRepository(files);
		const run = await runProgram(["check", "fleet/a.json"], repository);
		expect(run.exitCode).toBe(0);
	});

	it("gives way to --target, and names the target of plan, too", async () => {
		const repository = makeRepository({
			...files,
			"fleet/tuned/openclaw.json": tunableConfig(),
		});
		const named = await runProgram(
			["check", "fleet/new/openclaw.json", "--target", "2026.5.28", "--json"],
			repository,
		);
		expect(JSON.parse(named.stdout)).toMatchObject({
			files: [{ target: { release: "2026.5.28", source: "flag" } }],
		});
		const plan = await runProgram(
			[
				"plan",
				"--preset",
				"safe",
				"--config",
				"fleet/tuned/openclaw.json",
				"--json",
			],
			repository,
		);
		expect(JSON.parse(plan.stdout)).toMatchObject({
			base: { target: { release: "2026.7.1", source: "policy" } },
		});
	});

	it("makes an entry without a reason, and one for nothing, findings of its own", async () => {
		const repository = makeRepository({
			...files,
			".clawtune.json": policy.replace(
				', "reason": "a fork reads it" }',
				' }, { "code": "empty", "reason": "once" }',
			),
		});
		const run = await runProgram(
			["check", "fleet/a.json", "--json"],
			repository,
		);
		expect(run.exitCode).toBe(1);
		expect(JSON.parse(run.stdout)).toMatchObject({
			policy: {
				file: ".clawtune.json",
				findings: [
					{
						code: "ignore-without-reason",
						severity: "error",
						path: "ignored[0]",
						location: { file: ".clawtune.json", line: 6 },
					},
				],
			},
			summary: { errors: 1 },
		});
		const whole = await runProgram(["check", "--json"], repository);
		expect(JSON.parse(whole.stdout).policy.findings).toMatchObject([
			{ code: "ignore-without-reason" },
			{ code: "ignore-unused", severity: "warning" },
		]);
	});

	it.each([
		['{\n  "flies": []\n}', /\.clawtune\.json:1:1: has no "flies"/],
		[
			'{\n  "targets": [{ "target": "9.6" }]\n}',
			/\.clawtune\.json:2:17: targets\[0\]\.target must match/,
		],
		["{", /\.clawtune\.json:\d+:\d+ is not JSON5/],
		['{"files": ["nothing/*"]}', /means no file that is there: nothing\/\*/],
		['{"presets": [{"preset": "fast"}]}', /There is no preset "fast"/],
	])("that is %s is refused with its place", async (text, message) => {
		const repository = makeRepository({ ...files, ".clawtune.json": text });
		const run = await runProgram(["check"], repository);
		expectNoTrace(run);
		expect(run.exitCode).toBe(2);
		expect(run.stderr).toMatch(message);
	});
});

describe("a baseline", () => {
	const files = { "a/openclaw.json": invalid, "b/openclaw.json": valid };

	it("lets an old repository start clean, and only new findings fail", async () => {
		const repository = makeRepository(files);
		const check = (...args: readonly string[]): Promise<Run> =>
			runProgram(["check", ".", ...target, ...args], repository);
		const written = await check("--write-baseline", "known.json");
		expectNoTrace(written);
		expect(written.exitCode).toBe(0);
		expect(written.stdout).toMatch(/known\.json: \d+ findings? of 1 file/);
		expect(statSync(join(repository.home, "known.json")).mode & 0o777).toBe(
			0o644,
		);
		expect((await check()).exitCode).toBe(1);
		const known = await check("--baseline", "known.json", "--json");
		expect(known.exitCode).toBe(0);
		expect(JSON.parse(known.stdout)).toMatchObject({
			files: [
				{
					verdict: "invalid",
					findings: [],
					ignored: [{ code: "unknown-key", by: "baseline" }],
				},
				{ verdict: "valid" },
			],
			summary: { errors: 0 },
		});
		repository.write(
			"a/openclaw.json",
			invalid.replace('"prot"', '"bnd": 1, "prot"'),
		);
		const more = await check("--baseline", "known.json");
		expect(more.exitCode).toBe(1);
		expect(more.stdout).toMatch(/gateway\.bnd/);
		expect(more.stdout).not.toMatch(/gateway\.prot/);
		repository.write("a/openclaw.json", valid);
		const mended = await check("--baseline", "known.json");
		expect(mended.exitCode).toBe(0);
		expect(mended.stderr).toMatch(/1 finding of known\.json is gone/);
	});

	it("is named by the policy, from its folder", async () => {
		const repository = makeRepository({
			...files,
			".clawtune.json": '{"baseline": "./ci/known.json"}',
			"ci/x": "",
		});
		await runProgram(
			["check", ".", ...target, "--write-baseline", "ci/known.json"],
			repository,
		);
		const run = await runProgram(["check", ".", ...target], {
			...repository,
			workingDirectory: join(repository.home, "a"),
		});
		expect(run.exitCode).toBe(0);
	});

	it("is not written where a file cannot be read, and missing it is an error", async () => {
		const repository = makeRepository(files);
		const unread = await runProgram(
			["check", "gone.json", ...target, "--write-baseline", "known.json"],
			repository,
		);
		expectNoTrace(unread);
		expect(unread.exitCode).toBe(2);
		expect(unread.stderr).toMatch(
			/gone\.json: no such file, so no baseline was written/,
		);
		const missing = await runProgram(
			["check", ".", ...target, "--baseline", "known.json"],
			repository,
		);
		expectNoTrace(missing);
		expect(missing.exitCode).toBe(2);
		expect(missing.stderr).toMatch(/known\.json: there is no such baseline/);
	});
});

describe("what check tells", () => {
	it("is as much as --severity asks for, while all of it counts", async () => {
		const sandbox = makeSandbox(timelessConfig);
		const run = (...args: readonly string[]): Promise<Run> =>
			runProgram(["check", "--json", ...args], sandbox);
		const all = JSON.parse((await run()).stdout);
		const errors = JSON.parse((await run("--severity", "error")).stdout);
		expect(all.files[0].findings).toHaveLength(1);
		expect(errors.files[0].findings).toEqual([]);
		expect(errors.files[0].omitted).toEqual({ errors: 0, warnings: 1 });
		expect(errors.summary).toEqual(all.summary);
	});

	it("fails with more warnings than are allowed, told or not", async () => {
		const sandbox = makeSandbox(timelessConfig);
		const exitCode = async (...args: readonly string[]): Promise<number> =>
			(await runProgram(["check", ...args], sandbox)).exitCode;
		expect(await exitCode("--max-warnings", "1")).toBe(0);
		expect(await exitCode("--max-warnings", "0")).toBe(1);
		expect(await exitCode("--max-warnings=0", "--severity=error")).toBe(1);
	});

	it("goes to each --output, and the rest to standard output", async () => {
		const sandbox = makeSandbox(timelessConfig);
		const run = await runProgram(
			[
				"check",
				"--format",
				"json",
				"--output",
				"report.json",
				"--format",
				"pretty",
			],
			sandbox,
		);
		expect(run.exitCode).toBe(0);
		expect(run.stdout).toMatch(/^valid/);
		const report: unknown = JSON.parse(
			readFileSync(join(sandbox.home, "report.json"), "utf8"),
		);
		expect(report).toHaveProperty("summary");
		const silent = await runProgram(
			["check", "--json", "--output", "x.json"],
			sandbox,
		);
		expect(silent.stdout).toBe("");
		expect(readFileSync(join(sandbox.home, "x.json"), "utf8")).toContain(
			'"summary"',
		);
	});

	it("is annotations and a job summary where the environment is GitHub's", async () => {
		const repository = makeRepository({ "fleet/openclaw.json": invalid });
		const summary = repository.write("summary.md", "# before\n");
		const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
		const place = {
			...repository,
			workingDirectory: join(repository.home, "fleet"),
		};
		const args = ["check", "openclaw.json", ...target];
		const run = await runProgram(args, { ...place, env });
		expect(run.exitCode).toBe(1);
		expect(run.stdout).toMatch(
			/^::error file=fleet\/openclaw\.json,line=2,.*title=unknown-key::/m,
		);
		expect(repository.read(summary)).toMatch(/^# before\n[\s\S]*unknown-key/);
		const asked = await runProgram([...args, "--json"], { ...place, env });
		expect(asked.stdout).not.toContain("::error");
		const blocked = await runProgram(args, {
			...place,
			env: { ...env, GITHUB_STEP_SUMMARY: repository.home },
		});
		expect(blocked.exitCode).toBe(1);
		expect(blocked.stderr).toMatch(/no job summary: .* \(EISDIR\)/);
	});

	it.each([
		[["--format", "sari"], /There is no format "sari"/],
		[
			["--format", "json", "--format", "pretty"],
			/json and pretty cannot both go to standard output/,
		],
		[
			["--output", "nowhere/x.json"],
			/nowhere\/x\.json cannot be written \(ENOENT\)/,
		],
		[["--max-warnings", "few"], /--max-warnings few is not a number/],
		[["--severity", "fatal"], /--severity fatal is none/],
	])("is refused for %j in one line", async (args, message) => {
		const run = await runProgram(
			["check", ...args],
			makeSandbox(timelessConfig),
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(2);
		expect(run.stderr).toMatch(message);
		expect(run.stdout).toBe("");
	});
});

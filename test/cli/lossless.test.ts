import { chmodSync, chownSync, statSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { equalValues } from "../../src/config/json.ts";
import { type Path, parsePath } from "../../src/config/path.ts";
import { isRecord } from "../../src/config/record.ts";
import { documentOf } from "../config/parsed.ts";
import { placedCorpus, type ValidConfig } from "../support/corpus-targets.ts";
import {
	commentsOf,
	expectOnlyEdited,
	goesIntoEmpty,
} from "../support/only-edited.ts";
import { runProgram } from "../support/program.ts";
import { numRuns } from "../support/rounds.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";

const fiveMinutes = 300_000;
/** Each config takes five runs of the program: as a rule not all of them. */
const isThorough = numRuns(1) > 1;
const owner = process.getuid?.() === 0 ? 65534 : undefined;
const tuning = ["--preset", "safe", "--agents"];

let older: readonly ValidConfig[] = [];
let newest: readonly ValidConfig[] = [];
let nowhere: readonly string[] = [];

beforeAll(async () => {
	({ valid: older, nowhere } = await placedCorpus());
	({ valid: newest } = await placedCorpus(["2026.9.6"]));
}, fiveMinutes);

/** The real configs that no bundled release takes, so that nothing is applied to them; test/apply/lossless.test.ts has them. */
it("is tried with all real configs that any release takes", () => {
	expect(older).toHaveLength(35);
	expect(nowhere).toHaveLength(31);
	expect(newest).toHaveLength(5);
});

describe("applying to a real config and taking it back", () => {
	it(
		"changes no byte outside of the settings and gives the identical bytes of before",
		async () => {
			for (const config of older)
				await thereAndBack(config, [
					...tuning,
					"--set",
					"skills.load.watch=false",
				]);
		},
		fiveMinutes,
	);

	it(
		"does so on a release that has retired the settings",
		async () => {
			for (const config of newest)
				await thereAndBack(config, [
					...tuning,
					"--set",
					"logging.level=trace",
					"--set",
					"gateway.port=19777",
				]);
		},
		fiveMinutes,
	);

	it(
		"gives them by the values, too, but where an object was empty",
		async () => {
			const others: string[] = [];
			for (const config of isThorough ? older : older.slice(0, 15)) {
				const { sandbox, paths } = await applied(config, tuning);
				if (paths.length === 0) continue;
				await succeed(sandbox, config, "revert", "--forget");
				await succeed(sandbox, config, "revert");
				const before = documentOf(config.text);
				const back = documentOf(sandbox.read(sandbox.configFile));
				expect(equalValues(back.value, before.value), config.name).toBe(true);
				expect(commentsOf(back.text)).toEqual(commentsOf(config.text));
				if (back.text === config.text) continue;
				expect(
					paths.some((path) => goesIntoEmpty(before.value, path)),
					config.name,
				).toBe(true);
				others.push(config.name);
			}
			expect(others).toEqual([]);
		},
		fiveMinutes,
	);
});

/** Applies and takes back, to the byte, with mode and owner kept. */
async function thereAndBack(
	config: ValidConfig,
	args: readonly string[],
): Promise<void> {
	const { sandbox, paths } = await applied(config, args);
	expect(paths.length, config.name).toBeGreaterThan(0);
	const list = await succeed(sandbox, config, "revert", "--list");
	expect(list).toContain('"revertible": "exactly"');
	await succeed(sandbox, config, "revert");
	expect(sandbox.read(sandbox.configFile)).toBe(config.text);
	expectModeAndOwner(sandbox);
}

/** Applies in a sandbox and proves that nothing but the settings is changed. Gives their paths. */
async function applied(
	config: ValidConfig,
	args: readonly string[],
): Promise<{ readonly sandbox: Sandbox; readonly paths: readonly Path[] }> {
	const sandbox = makeSandbox(config.text);
	chmodSync(sandbox.configFile, 0o640);
	if (owner !== undefined) chownSync(sandbox.configFile, owner, owner);
	const shown = await succeed(
		sandbox,
		config,
		"apply",
		...args,
		"--via",
		"file",
	);
	const paths = pathsIn(shown);
	const after = sandbox.read(sandbox.configFile);
	expectOnlyEdited(documentOf(config.text), documentOf(after), paths);
	expectModeAndOwner(sandbox);
	return { sandbox, paths };
}

async function succeed(
	sandbox: Sandbox,
	{ name, release }: ValidConfig,
	...args: readonly string[]
): Promise<string> {
	const { exitCode, stdout, stderr } = await runProgram(
		[...args, "--json", "--target", release],
		sandbox,
	);
	expect(exitCode, `${name}: ${stderr}`).toBe(0);
	return stdout;
}

function pathsIn(json: string): readonly Path[] {
	const shown: unknown = JSON.parse(json);
	const changes =
		isRecord(shown) && Array.isArray(shown.changes) ? shown.changes : [];
	return changes.flatMap((change: unknown) =>
		isRecord(change) ? [parsePath(String(change.path)) ?? []] : [],
	);
}

function expectModeAndOwner({ configFile }: Sandbox): void {
	const { mode, uid, gid } = statSync(configFile);
	expect(mode & 0o777).toBe(0o640);
	if (owner !== undefined) expect([uid, gid]).toEqual([owner, owner]);
}

import { execFileSync } from "node:child_process";
import {
	chmodSync,
	chownSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { installedProgram, type Run, runProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";

const self = process.getuid?.() ?? 0;
const isRoot = self === 0;
/** Whose program it is; root asks as somebody else, and somebody else has no other name. */
const user = isRoot ? 65_534 : self;

/** A machine with a folder for temporary files, and what `check` says there. */
function machine(): {
	readonly sandbox: Sandbox;
	readonly temporary: string;
	readonly folder: string;
	readonly check: (env?: Readonly<Record<string, string>>) => Promise<Run>;
} {
	const sandbox = makeSandbox('{"gateway": {"mode": "local"}, "gatway": 1}');
	const temporary = join(sandbox.home, "tmp");
	mkdirSync(temporary);
	chmodSync(temporary, 0o1777);
	return {
		sandbox,
		temporary,
		folder: join(temporary, `clawtune-${user}`),
		check: (env) =>
			runProgram(["check", sandbox.configFile, "--target", "2026.9.6"], {
				home: sandbox.home,
				env: { TMPDIR: temporary, ...env },
				...(isRoot ? { user } : {}),
			}),
	};
}

/** The one file with the program's code. */
function keptFile(folder: string): string {
	const files = readdirSync(folder, { withFileTypes: true }).filter((entry) =>
		entry.isFile(),
	);
	expect(files).toHaveLength(1);
	return join(folder, files[0]?.name ?? "");
}

/** Puts code of another script in the place of the program's: V8 tells scripts apart by their length alone. */
function plantForeignCode(file: string): void {
	const main = join(dirname(installedProgram()), "main.js");
	const makeCode = `
		const [file, length] = process.argv.slice(1);
		const text = 'process.stdout.write("foreign code");process.exit()'.padEnd(length);
		const code = new (require("node:vm").Script)(text).createCachedData();
		require("node:fs").writeFileSync(file, Buffer.concat([code, code]));`;
	execFileSync(process.execPath, [
		"-e",
		makeCode,
		file,
		String(readFileSync(main).length),
	]);
}

function expectVerdict({ exitCode, stdout, stderr }: Run): void {
	expect(stderr).toBe("");
	expect(stdout).toContain("gatway");
	expect(exitCode).toBe(1);
}

describe("compiled code", () => {
	it("is kept by a check where only its user writes, and used by the next run", async () => {
		const { folder, check, sandbox } = machine();
		const before = sandbox.contents();
		const first = await check();
		expectVerdict(first);
		expect(lstatSync(folder).mode & 0o777).toBe(0o700);
		const file = keptFile(folder);
		const kept = lstatSync(file);
		expect(kept.mode & 0o777).toBe(0o600);
		// What did not fit would be written anew.
		expect(await check()).toEqual(first);
		expect(lstatSync(file).ino).toBe(kept.ino);
		expect(lstatSync(file).mtimeMs).toBe(kept.mtimeMs);
		rmSync(folder, { recursive: true });
		expect(sandbox.contents()).toEqual(before);
	});

	it("of a text that stood in the same place before goes, other code stays", async () => {
		const { folder, check } = machine();
		await check();
		const name = basename(keptFile(folder));
		const former = name.replace(/^[0-9a-f]+/, "0123456789abcdef");
		const other = name.replace(/[^-]+$/, "elsewhere");
		rmSync(join(folder, name));
		writeFileSync(join(folder, former), "");
		writeFileSync(join(folder, other), "");
		expectVerdict(await check());
		const files = readdirSync(folder);
		expect(files).toEqual(expect.arrayContaining([name, other]));
		expect(files).not.toContain(former);
	});

	it.each<[string, (code: Buffer) => Buffer]>([
		["that is empty", () => Buffer.alloc(0)],
		["of which half is missing", (code) => code.subarray(0, code.length / 2)],
		["of which the end is missing", (code) => code.subarray(0, -1)],
		["that is all zeros", (code) => Buffer.alloc(code.length)],
		["of something else", (code) => Buffer.alloc(code.length, "clawtune")],
		[
			"with one wrong bit in its middle",
			(code) => {
				const damaged = Buffer.from(code);
				const middle = code.length / 4;
				damaged.writeUInt8(damaged.readUInt8(middle) ^ 1, middle);
				return damaged;
			},
		],
	])("%s is not run, but replaced", async (_, damage) => {
		const { folder, check } = machine();
		const first = await check();
		const file = keptFile(folder);
		writeFileSync(file, damage(readFileSync(file)));
		const { ino } = lstatSync(file);
		expect(await check()).toEqual(first);
		expect(lstatSync(file).ino).not.toBe(ino);
		expect(await check()).toEqual(first);
	});

	it.each<
		[
			string,
			(folder: string, temporary: string) => void,
			Readonly<Record<string, string>>?,
		]
	>([
		[
			"in a folder of another user",
			(folder) => {
				if (isRoot) chownSync(folder, 0, 0);
				chmodSync(folder, 0o755);
			},
		],
		["in a folder that others may read", (folder) => chmodSync(folder, 0o755)],
		[
			"in a folder that leads elsewhere",
			(folder, temporary) => {
				renameSync(folder, join(temporary, "other"));
				symlinkSync(join(temporary, "other"), folder);
			},
		],
		[
			"in a folder where others can replace it",
			(_, temporary) => chmodSync(temporary, 0o777),
		],
		[
			"where Node is told to use none",
			() => {},
			{ NODE_DISABLE_COMPILE_CACHE: "1" },
		],
	])("is not run %s", async (_, prepare, env = {}) => {
		const { folder, temporary, check } = machine();
		await check();
		plantForeignCode(keptFile(folder));
		// What is planted does run where nothing is wrong with the folder.
		expect((await check()).stdout).toBe("foreign code");
		prepare(folder, temporary);
		expectVerdict(await check(env));
	});

	it.each<[string, (folder: string, temporary: string) => void]>([
		[
			"in a folder of another user",
			(folder) => mkdirSync(folder, { mode: 0o755 }),
		],
		[
			"in a folder that leads elsewhere",
			(folder, temporary) => symlinkSync(join(temporary, "other"), folder),
		],
		["in a folder that is a file", (folder) => writeFileSync(folder, "")],
		[
			"in a folder where others can replace it",
			(_, temporary) => chmodSync(temporary, 0o777),
		],
		[
			"in a folder that cannot be made",
			(_, temporary) => chmodSync(temporary, isRoot ? 0o755 : 0o555),
		],
		[
			"in a folder that is not there",
			(_, temporary) => rmSync(temporary, { recursive: true }),
		],
	])("is not kept %s", async (_, prepare) => {
		const { sandbox, folder, temporary, check } = machine();
		mkdirSync(join(temporary, "other"), { mode: 0o777 });
		prepare(folder, temporary);
		const before = sandbox.contents();
		expectVerdict(await check());
		expect(sandbox.contents()).toEqual(before);
		if (existsSync(temporary)) chmodSync(temporary, 0o1777);
	});

	it("is not kept where Node is told to keep none", async () => {
		const { sandbox, check } = machine();
		const before = sandbox.contents();
		expectVerdict(await check({ NODE_DISABLE_COMPILE_CACHE: "1" }));
		expect(sandbox.contents()).toEqual(before);
	});
});

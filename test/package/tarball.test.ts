import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import { bundledPresets } from "../../src/tuning/preset.ts";
import { endOf } from "../support/program.ts";
import { pack, stageIn } from "./staged.ts";

const packed = inject("packed");
const repository = packed.folder;
const manifest = recordIn(join(repository, "package.json"));

function recordIn(file: string): UnknownRecord {
	const content: unknown = JSON.parse(readFileSync(file, "utf8"));
	if (!isRecord(content)) throw new Error(`${file} holds no object`);
	return content;
}

describe("the package", () => {
	const names = packed.files.map(({ path }) => path);

	it("is smaller than 1.5 MB packed and 6 MB unpacked", () => {
		expect(packed.size).toBeLessThan(1_500_000);
		const unpacked = packed.files.reduce((sum, { size }) => sum + size, 0);
		expect(unpacked).toBeLessThan(6_000_000);
	});

	it("has what it needs", () => {
		for (const name of [
			...["cli.js", "main.js", "library.js", "library.d.ts"].map(
				(file) => `dist/${file}`,
			),
			"dist/THIRD_PARTY_NOTICES.txt",
			"schemas/index.json",
			"LICENSE",
			"README.md",
			...bundledPresets.map((preset) => `presets/${preset}.json`),
			...["apply", "check", "journal", "plan", "preset", "trace"].map(
				(schema) => `schemas/${schema}.schema.json`,
			),
		])
			expect(names).toContain(name);
	});

	it("has nothing of the tests, the sources or the scripts", () => {
		expect(
			names.filter((name) =>
				/^(src|test|scripts|docs|node_modules|\.)/.test(name),
			),
		).toEqual([]);
	});

	it("has one file that can be executed: the command", () => {
		const executable = packed.files.filter(({ mode }) => (mode & 0o111) !== 0);
		expect(executable.map(({ path }) => path)).toEqual(["dist/cli.js"]);
	});

	it("asks for no other package, and runs nothing when it is installed", () => {
		for (const kind of [
			"dependencies",
			"optionalDependencies",
			"peerDependencies",
			"bundleDependencies",
		])
			expect(manifest).not.toHaveProperty(kind);
		const scripts = isRecord(manifest.scripts)
			? Object.keys(manifest.scripts)
			: [];
		for (const name of ["preinstall", "install", "postinstall", "prepare"])
			expect(scripts).not.toContain(name);
	});

	it("is ready to be published with its provenance", () => {
		expect(manifest.publishConfig).toEqual({
			access: "public",
			provenance: true,
		});
		expect(manifest.repository).toMatchObject({
			type: "git",
			url: expect.stringMatching(
				/^git\+https:\/\/github\.com\/[^/]+\/clawtune\.git$/,
			),
		});
	});

	it("is well formed, by publint", async () => {
		const { exitCode, stdout } = await toolRun(
			"publint",
			"run",
			packed.tarball,
			"--strict",
		);
		expect(stdout).toContain("All good!");
		expect(exitCode).toBe(0);
	});

	// That a file in CommonJS gets it by `require` is what Node 20.19 and later do: see nodes.test.ts.
	it("has types that resolve as its code does, by attw", async () => {
		const { exitCode, stdout } = await toolRun(
			"attw",
			packed.tarball,
			"--ignore-rules",
			"cjs-resolves-to-esm",
			"--format",
			"json",
		);
		const told: unknown = JSON.parse(stdout);
		const analysis = isRecord(told) ? told.analysis : undefined;
		const problems =
			isRecord(analysis) && Array.isArray(analysis.problems)
				? analysis.problems.filter(isRecord)
				: [{ kind: "nothing was told" }];
		expect(problems.map(({ kind }) => kind)).toEqual(["CJSResolvesToESM"]);
		expect(exitCode).toBe(0);
	});
});

function toolRun(
	name: string,
	...args: readonly string[]
): ReturnType<typeof endOf> {
	const tool = join(repository, "node_modules", ".bin", name);
	return endOf(spawn(tool, args, { cwd: tmpdir(), stdio: "pipe" }));
}

describe("the build", () => {
	const folder = mkdtempSync(join(tmpdir(), "clawtune-again-"));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it("gives the same bytes in another folder", () => {
		const again = join(folder, "Zoë 家");
		stageIn(again);
		const { integrity, files } = pack(again, folder);
		expect(files).toEqual(packed.files);
		expect(integrity).toBe(packed.integrity);
	});

	it("names each package of which something is left in it, with its licence", () => {
		const notices = readFileSync(
			join(repository, "dist", "THIRD_PARTY_NOTICES.txt"),
			"utf8",
		);
		for (const name of [
			"ajv",
			"commander",
			"inquirer",
			"json5",
			"rxjs",
			"ws",
		]) {
			const { version } = recordIn(
				join(repository, "node_modules", name, "package.json"),
			);
			expect(notices).toContain(`\n${name} ${String(version)} (`);
		}
		expect(notices).toContain(
			readFileSync(
				join(repository, "node_modules", "rxjs", "LICENSE.txt"),
				"utf8",
			).trim(),
		);
		for (const name of ["vitest", "typescript", "esbuild", "typedoc"])
			expect(notices).not.toContain(`\n${name} `);
	});

	it("has no package inside that its notices do not name", () => {
		const printed = execFileSync(
			process.execPath,
			["--input-type=module", "--eval", listsInputs],
			{ cwd: repository, encoding: "utf8" },
		);
		const inside: unknown = JSON.parse(printed);
		const notices = readFileSync(
			join(repository, "dist", "THIRD_PARTY_NOTICES.txt"),
			"utf8",
		);
		const folders = Array.isArray(inside) ? inside.map(String) : [];
		expect(folders.length).toBeGreaterThan(20);
		for (const each of folders) {
			const { name, version } = recordIn(join(each, "package.json"));
			expect(notices).toContain(`\n${String(name)} ${String(version)} (`);
		}
	});
});

/** Asks esbuild itself, in another way than the build does: what each file of the bundle was made from, by its source map. */
const listsInputs = `
	import { build } from "esbuild";
	import { readdirSync } from "node:fs";
	import { resolve } from "node:path";
	import { laterLibraries } from "./scripts/build/later-libraries.mjs";
	import { nodeModules } from "./scripts/build/node-modules.mjs";
	const later = laterLibraries();
	const common = { bundle: true, platform: "node", mainFields: ["module", "main"], minify: true, write: false, sourcemap: "external", logLevel: "error", target: "node20.19" };
	const maps = async (options) => (await build({ ...common, ...options })).outputFiles
		.filter(({ path }) => path.endsWith(".map")).map(({ path, text }) => ({ path, sources: JSON.parse(text).sources }));
	const found = await maps({ entryPoints: { main: "src/cli.ts", library: "src/library.ts" }, outdir: "dist", format: "esm", plugins: [nodeModules, later.plugin] });
	for (const library of later.builds("dist")) found.push(...await maps(library));
	const folders = new Set();
	for (const { path, sources } of found) for (const source of sources) {
		const match = /^(.*node_modules\\/(?:@[^/]+\\/)?[^/]+)\\//.exec(resolve(path, "..", source));
		if (match) folders.add(match[1]);
	}
	console.log(JSON.stringify([...folders]));
`;

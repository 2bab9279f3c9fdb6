import { copyFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { installNode } from "../../scripts/openclaw/releases.ts";
import { isRecord } from "../../src/config/record.ts";
import { type Home, makeHome, makeProject } from "./installed.ts";

const { tarball, folder: source } = inject("packed");

/** The lowest that is allowed, and the newest of each line that is looked after. */
const versions = ["20.19.0", "22.23.5", "24.22.3"];

const readsByImport = `
import { check, Failure, plan } from "clawtune";
const { verdict, target } = await check("openclaw.json");
const planned = await plan("openclaw.json", { presets: ["safe"] });
const failure = await plan("none.json", { presets: ["safe"] }).catch((error) => error);
console.log(verdict, target.release, planned.changes.length, failure instanceof Failure && failure.exitCode);
`;
const readsByRequire = `
const { check } = require("clawtune");
check("openclaw.json").then(({ verdict }) => console.log(verdict));
`;

describe.each(versions)("on Node %s, without a network", (version) => {
	let node = "";
	let home: Home;
	let project: Home;

	beforeAll(async () => {
		node = await installNode(version);
		home = makeHome(node);
		copyFileSync(tarball, join(home.folder, basename(tarball)));
		project = await makeProject(node);
		for (const { folder } of [home, project])
			copyFileSync(
				join(source, "examples", "openclaw.json"),
				join(folder, "openclaw.json"),
			);
	});

	const npx = (...args: readonly string[]): ReturnType<Home["npx"]> =>
		home.npx(
			"--yes",
			"--package",
			`./${basename(tarball)}`,
			"--",
			"clawtune",
			...args,
		);

	it("is that Node", async () => {
		expect((await home.node("--version")).stdout).toBe(`v${version}\n`);
	});

	it("npx says the version", async () => {
		expect(await npx("--version")).toEqual({
			exitCode: 0,
			stdout: `${/(\d+\.\d+\.\d+)\.tgz$/.exec(tarball)?.[1]}\n`,
			stderr: "",
		});
	});

	it("npx checks a config", async () => {
		const run = await npx("check", "openclaw.json", "--json");
		expect(run.stderr).toBe("");
		expect(run.exitCode).toBe(0);
		expect(JSON.parse(run.stdout)).toMatchObject({
			summary: { files: 1, valid: 1 },
		});
	});

	it("npx plans", async () => {
		const run = await npx(
			...["plan", "--preset", "safe", "--config", "openclaw.json"],
			...["--via", "file", "--json"],
		);
		expect(run.stderr).toBe("");
		const planned: unknown = JSON.parse(run.stdout);
		expect(isRecord(planned) && planned.changes).toHaveLength(2);
	});

	it("npx refuses a wrong argument, without a stack or a warning of Node", async () => {
		const run = await npx("check", "--no-such-option");
		expect(run.exitCode).toBe(2);
		expect(run.stdout).toBe("");
		expect(run.stderr).toContain("--no-such-option");
		expect(run.stderr).not.toMatch(/Warning|\n\s+at /);
	});

	it("the library is imported", async () => {
		project.write("import.mjs", readsByImport);
		expect(await project.node("import.mjs")).toEqual({
			exitCode: 0,
			stdout: "valid 2026.7.1 2 2\n",
			stderr: "",
		});
	});

	it("the library is required", async () => {
		project.write("require.cjs", readsByRequire);
		expect(await project.node("require.cjs")).toEqual({
			exitCode: 0,
			stdout: "valid\n",
			stderr: "",
		});
	});

	it("no other package comes with it", async () => {
		const run = await project.npm("ls", "--all", "--parseable");
		expect(run.exitCode).toBe(0);
		expect(run.stdout.trim().split("\n").slice(1)).toEqual([
			join(project.folder, "node_modules", "clawtune"),
		]);
	});

	it("it is installed for all projects", async () => {
		const prefix = join(home.folder, "glo bal");
		const install = await home.npm(
			...["install", "--global", "--prefix", prefix, tarball],
		);
		expect(install.stderr).toBe("");
		expect(install.exitCode).toBe(0);
		const run = await home.run(join(prefix, "bin", "clawtune"), "--version");
		expect(run.exitCode).toBe(0);
		expect(run.stderr).toBe("");
	});
});

import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diskFiles } from "../../src/config/files.ts";
import {
	configsBelow,
	filesMatching,
} from "../../src/repository/find-configs.ts";
import { ignoreFilesBelow } from "../../src/repository/ignore-files.ts";
import { makeRepository } from "../support/repository.ts";
import { makeSandbox } from "../support/sandbox.ts";

const folders = ["", "a", "b", "a/b", "a/b/c", "build", "a/build"];
const places = folders.map((folder) => join(folder, "openclaw.json"));

const line = fc.constantFrom(
	"a",
	"a/",
	"/a",
	"b/",
	"!b/",
	"a/b",
	"a/**",
	"**/b",
	"build",
	"/build/",
	"!a/build/",
	"*.json",
	"!openclaw.json",
	"!/a/openclaw.json",
	"open*",
	"# a",
	"",
	"\\!b",
	"a/*/c",
);
const ignoreFile = fc.array(line, { maxLength: 4 });

describe("what .gitignore names", () => {
	it("is what git itself leaves out", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({ root: ignoreFile, a: ignoreFile, ab: ignoreFile }),
				async ({ root, a, ab }) => {
					const repository = makeRepository({});
					for (const place of places) repository.write(place, "{}");
					repository.write(".gitignore", root.join("\n"));
					repository.write("a/.gitignore", a.join("\n"));
					repository.write("a/b/.gitignore", `${ab.join("\r\n")}\r\n`);
					const told = spawnSync(
						"git",
						["check-ignore", "--no-index", "--stdin"],
						{
							cwd: repository.home,
							input: places.join("\n"),
							encoding: "utf8",
						},
					).stdout.split("\n");
					const isIgnored = await ignoreFilesBelow(repository.home, diskFiles);
					for (const place of places)
						expect(
							isIgnored(join(repository.home, place), "file"),
							`${place} by ${JSON.stringify({ root, a, ab })}`,
						).toBe(told.includes(place));
				},
			),
			{
				numRuns: 60,
				examples: [
					[{ root: ["a/b"], a: ["!b/"], ab: [] }],
					[{ root: ["a/b", "*.json"], a: ["!b/"], ab: [] }],
				],
			},
		);
	});

	it("is also what .git/info/exclude names", async () => {
		const repository = makeRepository({ "own/openclaw.json": "{}" });
		repository.write(".git/info/exclude", "own/");
		expect(await configsBelow(".", repository.home, diskFiles)).toEqual([]);
	});

	it("counts from the root of the repository, wherever the search begins", async () => {
		const repository = makeRepository({
			"fleet/a/openclaw.json": "{}",
			"fleet/b/openclaw.json": "{}",
		});
		repository.write(".gitignore", "fleet/a/");
		expect(await configsBelow("fleet", repository.home, diskFiles)).toEqual([
			"fleet/b/openclaw.json",
		]);
	});

	it("counts outside of a repository, too", async () => {
		const sandbox = makeSandbox();
		sandbox.write("kept/openclaw.json", "{}");
		sandbox.write("left/openclaw.json", "{}");
		sandbox.write(".gitignore", "left");
		expect(await configsBelow(".", sandbox.home, diskFiles)).toEqual([
			"kept/openclaw.json",
		]);
	});
});

describe("the configs below a folder", () => {
	it("are none that clawtune itself keeps of the time before an apply", async () => {
		const sandbox = makeSandbox();
		const kept = "clawtune/before/20261129T110327980Z-21";
		sandbox.write(".openclaw/openclaw.json", "{}");
		sandbox.write(`.openclaw/${kept}/openclaw.json`, "{}");
		sandbox.write("clawtune/before/fleet/openclaw.json", "{}");
		const found = [
			".openclaw/openclaw.json",
			"clawtune/before/fleet/openclaw.json",
		];
		expect(await configsBelow(".", sandbox.home, diskFiles)).toEqual(found);
		const globs = ["**/openclaw.json"];
		expect(await filesMatching(globs, sandbox.home, diskFiles)).toEqual(found);
	});

	it("are those that OpenClaw has a name for, whatever their ending, in the order of their paths", async () => {
		const sandbox = makeSandbox("{}");
		const names = [
			"b/openclaw.json5",
			"b/openclaw.jsonc",
			"a/clawdbot.json",
			"c/deep/er/moltbot.json",
			"openclaw.json",
		];
		const others = [
			"openclaw.plugin.json",
			"my-openclaw.json",
			"openclaw.json.bak",
			"package.json",
			"node_modules/x/openclaw.json",
			".git/openclaw.json",
		];
		for (const name of [...names, ...others]) sandbox.write(name, "{}");
		mkdirSync(join(sandbox.home, "d", "openclaw.json"), { recursive: true });
		expect(await configsBelow(".", sandbox.home, diskFiles)).toEqual(
			[...names, ".openclaw/openclaw.json"].sort(),
		);
	});
});

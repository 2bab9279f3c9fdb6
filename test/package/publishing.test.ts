import { execFileSync, spawnSync } from "node:child_process";
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
	hindrancesTo,
	type Release,
} from "../../scripts/publish/hindrances.ts";
import { isRecord } from "../../src/config/record.ts";
import { packageDirectory } from "../schema/judged.ts";
import { claimedBy } from "../support/documented-blocks.ts";
import { ownEnvironment } from "../support/own-environment.ts";
import { stageIn } from "./staged.ts";

const documented = claimedBy("test/package/publishing.test.ts");

const ready: Release = {
	version: "1.2.3",
	lockedVersion: "1.2.3",
	tag: "v1.2.3",
	changelog: "# Changes\n\n## 1.2.3 - 2026-01-31\n\n## 1.2.2 - 2026-01-01\n",
	texts: new Map([
		[
			"README.md",
			"npx clawtune@1.2.3, uses: somebody/clawtune@v1.2.3, OWNER of a file",
		],
	]),
};

describe("what may not be published", () => {
	it("is told, and nothing where all is well", () => {
		expect(hindrancesTo(ready)).toEqual([]);
		expect(hindrancesTo({ ...ready, tag: undefined })).toEqual([]);
	});

	it.each([
		[
			"another tag",
			{ tag: "v1.2.4" },
			"the tag is v1.2.4, and has to be v1.2.3",
		],
		[
			"a tag without v",
			{ tag: "1.2.3" },
			"the tag is 1.2.3, and has to be v1.2.3",
		],
		[
			"another locked version",
			{ lockedVersion: "1.2.2" },
			"package-lock.json is of 1.2.2, package.json of 1.2.3",
		],
		[
			"a changelog without a day",
			{ changelog: "## 1.2.3 - unreleased\n" },
			'CHANGELOG.md begins with "1.2.3 - unreleased"',
		],
		[
			"a changelog of an older version",
			{ changelog: "## 1.2.2 - 2026-01-01\n" },
			'CHANGELOG.md begins with "1.2.2 - 2026-01-01"',
		],
		["no changelog", { changelog: "" }, 'CHANGELOG.md begins with ""'],
		[
			"an owner that is not named",
			{ texts: new Map([["a.md", "github.com/OWNER/clawtune"]]) },
			"a.md still says OWNER",
		],
		[
			"a page of another version",
			{ texts: new Map([["a.md", "clawtune@v1.2.2"]]) },
			"a.md names the version 1.2.2, and this is 1.2.3",
		],
	] as const)("is %s", (_, changed, why) => {
		const found = hindrancesTo({ ...ready, ...changed });
		expect(found).toHaveLength(1);
		expect(found[0]).toContain(why);
	});
});

describe("in a copy of this repository", () => {
	const root = mkdtempSync(join(tmpdir(), "clawtune-publishing-"));
	const folder = join(root, "copy");
	afterAll(() => rmSync(root, { recursive: true, force: true }));
	beforeAll(() => stageIn(folder));

	const shell = (command: string): ReturnType<typeof spawnSync> =>
		spawnSync("bash", ["-euc", command], {
			cwd: folder,
			encoding: "utf8",
			env: ownEnvironment(),
		});

	it("npm does not publish while OWNER is left", () => {
		const run = shell("npm publish --dry-run --registry http://127.0.0.1:9/");
		expect(run.status).not.toBe(0);
		expect(String(run.stderr)).toContain("package.json still says OWNER");
		expect(String(run.stderr)).toContain("see docs/publishing.md");
	});

	it("nothing is in the way once the owner and the day are named", () => {
		for (const file of textsBelow(folder)) {
			const text = readFileSync(file, "utf8");
			writeFileSync(
				file,
				text
					.replaceAll("OWNER/clawtune", "somebody/clawtune")
					.replace(/^(## .+) - unreleased$/m, "$1 - 2026-01-31"),
			);
		}
		const block = documented.take(
			"docs/publishing.md",
			"npx --no-install tsx scripts/publishable.ts",
		);
		const run = shell(block.text);
		expect(String(run.stderr)).toBe("");
		expect(run.status).toBe(0);
	});

	it("the package can be looked at, and has its tests", () => {
		const block = documented.take("docs/publishing.md", "npm pack --dry-run");
		const [look, tests] = block.text.trim().split("\n");
		const { status, error, stdout } = shell(`${look} 2>&1`);
		expect({ status, error, stdout }).toMatchObject({
			status: 0,
			stdout: expect.stringContaining("dist/library.d.ts"),
		});
		// These are the tests that run now.
		expect(tests).toBe("npm run test:package");
		expect(
			readFileSync(join(packageDirectory, "package.json"), "utf8"),
		).toContain('"test:package"');
	});

	it("each block was executed", () => {
		documented.expectAllTaken();
	});
});

function textsBelow(folder: string): readonly string[] {
	const names = [
		"package.json",
		"README.md",
		"CHANGELOG.md",
		"CONTRIBUTING.md",
		"action.yml",
	];
	const pages = ["docs", "examples"].flatMap((name) =>
		readdirSync(join(folder, name), { recursive: true }).map((page) =>
			join(name, String(page)),
		),
	);
	const there = new Set(readdirSync(folder));
	return [
		...names.filter((name) => there.has(name)),
		...pages.filter((page) => /\.(md|ya?ml)$/.test(page)),
	].map((name) => join(folder, name));
}

describe("the workflow that publishes", () => {
	const workflow: unknown = parse(
		readFileSync(
			join(packageDirectory, ".github", "workflows", "publish.yml"),
			"utf8",
		),
	);
	const jobs =
		isRecord(workflow) && isRecord(workflow.jobs)
			? Object.values(workflow.jobs)
			: [];
	const job = isRecord(jobs[0]) ? jobs[0] : {};
	const commands = (
		Array.isArray(job.steps) ? job.steps.filter(isRecord) : []
	).flatMap(({ run }) => (typeof run === "string" ? [run] : []));

	it("runs for a tag and for nothing else", () => {
		expect(workflow).toMatchObject({ on: { push: { tags: ["v*"] } } });
		expect(
			isRecord(workflow) && isRecord(workflow.on) && Object.keys(workflow.on),
		).toEqual(["push"]);
		expect(jobs).toHaveLength(1);
	});

	it("may prove who it is, and change nothing", () => {
		expect(workflow).toMatchObject({ permissions: { contents: "read" } });
		expect(job.permissions).toEqual({ contents: "read", "id-token": "write" });
		expect(JSON.stringify(workflow)).not.toContain("secrets.");
	});

	it("publishes last, with the provenance, when all else has passed", () => {
		expect(commands).toEqual([
			"npm ci",
			"npx --no-install tsx scripts/publishable.ts",
			".ci/run",
			"npm publish --provenance",
		]);
		expect(JSON.stringify(workflow)).not.toMatch(/continue-on-error|if:/);
		execFileSync("test", ["-x", join(packageDirectory, ".ci", "run")]);
	});
});

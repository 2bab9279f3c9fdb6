import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diskFiles } from "../../src/config/files.ts";
import { findingsOnPolicy, ignoreByPolicy } from "../../src/policy/ignore.ts";
import { type Policy, presetsFor, targetFor } from "../../src/policy/policy.ts";
import { parsePolicy, policyGoverning } from "../../src/policy/read-policy.ts";
import { allPages, findingPages } from "../../src/report/finding-pages.ts";
import { documentOf } from "../config/parsed.ts";
import { packageDirectory } from "../schema/judged.ts";
import { makeRepository } from "../support/repository.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { checkedFile } from "./checked-file.ts";

const terms = {
	schemaFile: join(packageDirectory, "schemas/policy.schema.json"),
	codes: allPages().map(([code]) => code),
};

function policyOf(text: string): Promise<Policy> {
	return parsePolicy(documentOf(text, "/r/.clawtune.json"), terms);
}

const broken =
	'{"gateway": {"mode": "local", "prot": 1, "auth": {"token": "aaaaaaaaaaaaaaaa", "tokn": 1}}}';

describe("the target that a policy names", () => {
	const policy = policyOf(`{
		// the fleet is behind
		targets: [
			{ target: "2026.9.6" },
			{ files: ["fleet/**", "!fleet/new/**"], target: "2026.5.28" },
			{ files: ["fleet/old/*.json"], target: "2026.2.26" },
		],
	}`);

	it.each([
		["openclaw.json", "2026.9.6"],
		["fleet/a/openclaw.json", "2026.5.28"],
		["fleet/new/openclaw.json", "2026.9.6"],
		["fleet/old/openclaw.json", "2026.2.26"],
		["fleet/.hidden/openclaw.json", "2026.5.28"],
		["/elsewhere/openclaw.json", "2026.9.6"],
	])("for %s is %s, the last that fits", async (path, target) => {
		expect(targetFor(await policy, path)).toBe(target);
	});

	it("is none where no entry fits", async () => {
		const none = await policyOf(
			'{"targets": [{"files": ["x"], "target": "2026.9.6"}]}',
		);
		expect(targetFor(none, "y")).toBeUndefined();
	});
});

it("globs that only leave files out mean every other file", async () => {
	const policy = await policyOf(
		'{"presets": [{"preset": "safe", "files": ["!fleet/old/**"]}]}',
	);
	expect(presetsFor(policy, "a/.hidden/openclaw.json")).toEqual(["safe"]);
	expect(presetsFor(policy, "fleet/old/openclaw.json")).toEqual([]);
});

describe("the presets that a policy demands", () => {
	it("are those of every entry that fits; a path counts from its folder", async () => {
		const policy = await policyOf(
			'{"presets": [{"preset": "safe"}, {"preset": "./own.json", "files": ["a/**"]}]}',
		);
		expect(presetsFor(policy, "a/openclaw.json")).toEqual([
			"safe",
			"/r/own.json",
		]);
		expect(presetsFor(policy, "openclaw.json")).toEqual(["safe"]);
	});
});

describe("a policy is refused", () => {
	it.each([
		['{"file": []}', /:1:1: has no "file"/],
		['{\n  "files": "x"\n}', /:2:3: files must be array/],
		['{"targets": [{"target": "newest"}]}', /targets\[0\]\.target must match/],
		['{"targets": [{"target": "2026.99.99.9"}]}', /is not an OpenClaw release/],
		[
			'{"ignored": [{"code": "unknown-keys", "reason": "x"}]}',
			/ignored\[0\]\.code there is no finding "unknown-keys"/,
		],
		[
			'{"ignored": [{"code": "unknown-key", "path": "a..b", "reason": "x"}]}',
			/"a\.\.b" is not a config path/,
		],
		[
			'{"ignored": [{"code": "unknown-key", "why": "x", "reason": "y"}]}',
			/has no "why"/,
		],
		['{"maxWarnings": -1}', /maxWarnings must be >= 0/],
		["[]", /must be object/],
	])("for %s, with the place", async (text, message) => {
		await expect(policyOf(text)).rejects.toThrow(message);
	});
});

it.each([
	["unknwn-key", 'Did you mean "unknown-key"?'],
	["zzzzzzzzzzzz", "clawtune explain lists the codes of all findings."],
])("the code %s that is none has its hint", async (code, hint) => {
	const ignored = [{ code, reason: "known" }];
	await expect(policyOf(JSON.stringify({ ignored }))).rejects.toMatchObject({
		hint,
	});
});

describe("a finding is ignored", () => {
	it.each([
		['{"code": "unknown-key"}', ["gateway.prot", "gateway.auth.tokn"]],
		[
			'{"code": "unknown-key", "path": "gateway"}',
			["gateway.prot", "gateway.auth.tokn"],
		],
		['{"code": "unknown-key", "path": "gateway.auth"}', ["gateway.auth.tokn"]],
		['{"code": "unknown-key", "path": "*.prot"}', ["gateway.prot"]],
		['{"code": "unknown-key", "path": "gateway.pro"}', []],
		['{"code": "unknown-key", "files": ["b.json"]}', []],
		['{"code": "wrong-type"}', []],
	])("by %s at its path or below it alone", async (entry, paths) => {
		const policy = await policyOf(
			`{"ignored": [${entry.replace("}", ', "reason": "known"}')}]}`,
		);
		const file = await checkedFile(broken);
		const { files, used } = ignoreByPolicy([file], policy, (name) => name);
		const [after] = files;
		expect(
			after?.ignored?.map(({ finding }) => finding.path.join(".")) ?? [],
		).toEqual(expect.arrayContaining(paths));
		expect(after?.ignored?.length ?? 0).toBe(paths.length);
		expect((after?.findings.length ?? 0) + paths.length).toBe(
			file.findings.length,
		);
		expect(used.size).toBe(paths.length > 0 ? 1 : 0);
	});

	it("and is the same finding still, whatever is ignored", async () => {
		const file = await checkedFile(broken);
		const codes = [...new Set(file.findings.map(({ code }) => code))];
		await fc.assert(
			fc.asyncProperty(fc.subarray(codes), async (some) => {
				const entries = some.map((code) => ({ code, reason: "known" }));
				const policy = await policyOf(JSON.stringify({ ignored: entries }));
				const [after] = ignoreByPolicy([file], policy, (name) => name).files;
				const all = [
					...(after?.findings ?? []),
					...(after?.ignored ?? []).map(({ finding }) => finding),
				];
				expect(new Set(all)).toEqual(new Set(file.findings));
				for (const finding of after?.findings ?? [])
					expect(some).not.toContain(finding.code);
			}),
		);
	});
});

describe("an entry that ignores", () => {
	it.each(["ignore-without-reason", "ignore-unused"] as const)(
		"gets %s for the example of its page",
		async (code) => {
			const policy = await policyOf(findingPages[code].example);
			const findings = findingsOnPolicy(policy, new Set());
			expect(findings.map((finding) => finding.code)).toEqual([code]);
		},
	);

	it("without a reason ignores all the same and is an error at its place", async () => {
		const policy = await policyOf(
			'{\n  "ignored": [\n    {"code": "unknown-key", "reason": "  "}\n  ]\n}',
		);
		const { files, used } = ignoreByPolicy(
			[await checkedFile(broken)],
			policy,
			(name) => name,
		);
		expect(files[0]?.ignored).toHaveLength(2);
		expect(findingsOnPolicy(policy, used)).toMatchObject([
			{
				code: "ignore-without-reason",
				severity: "error",
				path: ["ignored", 0],
				location: { line: 3, column: 5 },
			},
		]);
	});

	it("for nothing is only said of a run over all files of the policy", async () => {
		const policy = await policyOf(
			'{"ignored": [{"code": "template", "reason": "x"}]}',
		);
		expect(findingsOnPolicy(policy, new Set())).toHaveLength(1);
		expect(findingsOnPolicy(policy, undefined)).toEqual([]);
	});
});

describe("the policy that governs a folder", () => {
	const text = '{"maxWarnings": 3}';
	const governing = (folder: string): Promise<Policy | undefined> =>
		policyGoverning(folder, terms, diskFiles);

	it("is the nearest one up to the root of the repository", async () => {
		const { home } = makeRepository({
			".clawtune.json": text,
			"a/b/x": "",
			"c/.clawtune.json": text,
			"c/d/x": "",
		});
		const nearest = async (folder: string) =>
			(await governing(join(home, folder)))?.folder;
		expect(await nearest("")).toBe(home);
		expect(await nearest("a/b")).toBe(home);
		expect(await nearest("c/d")).toBe(join(home, "c"));
	});

	it("is not one above the repository, nor, outside of one, one above the folder", async () => {
		const sandbox = makeSandbox();
		sandbox.write(".clawtune.json", text);
		sandbox.write("repository/.git/HEAD", "");
		sandbox.write("folder/x", "");
		expect(await governing(join(sandbox.home, "repository"))).toBeUndefined();
		expect(await governing(join(sandbox.home, "folder"))).toBeUndefined();
		expect((await governing(sandbox.home))?.maxWarnings).toBe(3);
	});
});

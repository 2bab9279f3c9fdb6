import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	recordBeginning,
	recordSending,
} from "../../src/apply/apply-journal.ts";
import { isJsonValue, type JsonValue } from "../../src/config/json.ts";
import { parsePath } from "../../src/config/path.ts";
import { readLines } from "../../src/journal/lines.ts";
import { corpusTexts } from "../config/parsed.ts";
import { missesIn, spoiled } from "../schemas/own.ts";
import { closedPort, tunableConfig } from "../support/configs.ts";
import { type Run, runProgram } from "../support/program.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";
import { brokenConfig } from "../support/upgrades.ts";

const target = ["--target", "2026.7.1"];
const safe = ["--preset", "safe"];
const gateway = `gateway: { mode: "local", port: ${closedPort} }`;

/** What a run printed, which must be of its schema. */
function expectOf(schema: string, run: Run): JsonValue {
	const value: unknown = JSON.parse(run.stdout);
	expect(missesIn(schema, value), run.stdout).toEqual([]);
	if (!isJsonValue(value)) throw new Error("it is no JSON");
	return value;
}

/** What must be there, and of its type: at each of the paths nothing else will do. */
function expectNeeded(
	schema: string,
	value: JsonValue,
	paths: readonly string[],
): void {
	for (const path of paths)
		for (const broken of spoiled(value, parsePath(path) ?? []))
			expect(missesIn(schema, broken), path).not.toEqual([]);
}

interface Situation {
	readonly what: string;
	readonly config: string;
	readonly args: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	readonly prepare?: (sandbox: Sandbox) => void;
	/** What of it is to be seen in the plan. */
	readonly holds: object;
}

const twoAgents = `{
  ${gateway},
  agents: {
    defaults: { memorySearch: { sync: { watchDebounceMs: 9000 } } },
    list: [{ id: "a", memorySearch: { sync: { watchDebounceMs: 100 } } }, { id: "b" }],
  },
}
`;

const situations: readonly Situation[] = [
	{
		what: "changes",
		config: tunableConfig(),
		args: [...safe, ...target],
		holds: { via: "file", changes: [{ from: 2000 }, { from: 250 }] },
	},
	{
		what: "nothing to do, for an assumed target",
		config: `{ ${gateway} }\n`,
		args: safe,
		holds: { base: { target: { source: "assumed" } }, changes: [], diff: "" },
	},
	{
		what: "settings skipped and agents raised",
		config: twoAgents,
		args: [...safe, "--agents", ...target],
		holds: {
			skipped: [{ path: "agents.defaults.memorySearch.sync.watchDebounceMs" }],
			estimate: { before: { watchers: [{ agent: "a" }, {}, {}] } },
		},
	},
	{
		what: "a debounce of 0",
		config: tunableConfig(),
		args: ["--set", "skills.load.watchDebounceMs=0", ...target],
		holds: { estimate: { after: { totalCeilingPerMinute: null } } },
	},
	{
		what: "a hazard that is refused, and a notice",
		config: tunableConfig(),
		args: [...safe, ...target],
		env: { OPENCLAW_NIX_MODE: "1" },
		holds: {
			hazards: [
				{ id: "read-only", blocking: true, accepted: false },
				{ id: "takes-effect-later", blocking: false },
			],
		},
	},
	{
		what: "an included file",
		config: `{ ${gateway}, skills: { $include: "./skills.json5" } }\n`,
		args: [...safe, ...target],
		prepare: ({ write }) => {
			write(".openclaw/skills.json5", "{ load: { watchDebounceMs: 250 } }\n");
		},
		holds: { base: { includes: [{}] } },
	},
	{
		what: "a link",
		config: tunableConfig(),
		args: ["--config", "link.json", ...safe, ...target],
		prepare: ({ home, configFile }) => {
			symlinkSync(configFile, join(home, "link.json"));
		},
		holds: { changes: [{}, {}] },
	},
	{
		what: "a secret",
		config: `{ ${gateway}, hooks: { token: "former-token" } }\n`,
		args: ["--set", "hooks.token=latter-token", ...target],
		holds: { changes: [{ from: "••••", to: "••••" }] },
	},
	{
		what: "a mend that leaves something open",
		config: brokenConfig,
		args: ["--mend", "--unset", "session.scoep", "--target", "2026.9.6"],
		holds: {
			upgrade: {
				kind: "mend",
				byHand: [{ kind: "unset", path: "session.scoep" }],
				decisions: [{ path: "logging.level", code: "not-allowed" }],
				stops: [],
			},
		},
	},
	{
		what: "a value where there was none, and an object",
		config: `{ ${gateway} }\n`,
		args: ["--set", "session={ dmScope: 'main' }", ...target],
		holds: { changes: [{ from: null, to: { dmScope: "main" } }] },
	},
];

const neededOfPlan = [
	...["formatVersion", "tool", "tool.name", "tool.version", "base"],
	...["base.file", "base.sha256", "base.includes", "base.target"],
	...["base.target.release", "base.target.source", "changes", "skipped"],
	...["changes[0].path", "changes[0].reason", "patch", "diff", "hazards"],
	...["effects", "effects[0].path", "effects[0].reload", "estimate"],
	...["estimate.before", "estimate.after", "estimate.reductionPercent"],
	...["estimate.assumptions", "estimate.before.watchers"],
	...["estimate.before.totalCeilingPerMinute"],
	...["estimate.before.watchers[0].id", "estimate.before.watchers[0].live"],
	...["estimate.before.watchers[0].debounceMs"],
	...["estimate.before.watchers[0].ceilingPerMinute"],
	...["estimate.before.watchers[0].stalenessMs"],
];

describe("a plan", () => {
	it.each(situations)(
		"is of its schema with $what",
		async ({ config, args, env = {}, prepare, holds }) => {
			const sandbox = makeSandbox(config);
			prepare?.(sandbox);
			const options = { ...sandbox, env };
			const run = await runProgram(["plan", ...args, "--json"], options);
			expect(expectOf("plan", run)).toMatchObject(holds);
		},
	);

	it("must have what the contract says, also in a file", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const args = ["plan", ...safe, ...target, "--out", "plan.json", "--json"];
		const run = await runProgram(args, sandbox);
		const plan = expectOf("plan", run);
		expect(sandbox.read(join(sandbox.home, "plan.json"))).toBe(run.stdout);
		expectNeeded("plan", plan, neededOfPlan);
		const decision = { path: "a.b", code: "retired-key", message: "Gone." };
		const upgrade = {
			from: { release: "2026.7.1", source: "meta" },
			to: { release: "2026.9.6", source: "flag" },
			decisions: [decision],
			validOnFrom: false,
		};
		const upgrading = { ...Object(plan), upgrade };
		expect(missesIn("plan", upgrading)).toEqual([]);
		expectNeeded("plan", upgrading, [
			...["upgrade.from", "upgrade.to", "upgrade.decisions"],
			...["upgrade.validOnFrom", "upgrade.decisions[0].path"],
			...["upgrade.decisions[0].code", "upgrade.decisions[0].message"],
		]);
	});
});

const neededOfApply = [
	...["formatVersion", "base", "changes", "patch", "estimate"],
	...["applied", "via", "verified", "pickedUp", "revertId"],
];

describe("an apply", () => {
	it("is of its schema when it is done, taken back, and when nothing is to do", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const args = ["apply", ...safe, ...target, "--json"];
		const done = expectOf("apply", await runProgram(args, sandbox));
		expect(done).toMatchObject({ applied: true, revertId: expect.any(String) });
		expectNeeded("apply", done, neededOfApply);
		const again = expectOf("apply", await runProgram(args, sandbox));
		expect(again).toMatchObject({ applied: false, revertId: null });
		const back = ["revert", ...target, "--json"];
		const reverted = expectOf("apply", await runProgram(back, sandbox));
		expect(reverted).toMatchObject({ applied: true, verified: true });
	});

	it("is of its schema when there is nothing to take back", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const back = ["revert", ...target, "--json"];
		const nothing = expectOf("apply", await runProgram(back, sandbox));
		expect(nothing).toMatchObject({ applied: false, changes: [] });
		expectNeeded("apply", nothing, [
			...["formatVersion", "tool", "changes"],
			...["applied", "verified", "pickedUp", "revertId"],
		]);
		expect(
			missesIn("apply", { ...Object(nothing), applied: true }),
		).not.toEqual([]);
	});

	it("is of its schema when it is refused", async () => {
		const sandbox = makeSandbox(tunableConfig());
		const env = { OPENCLAW_NIX_MODE: "1" };
		const args = ["apply", ...safe, ...target, "--json"];
		const run = await runProgram(args, { ...sandbox, env });
		expect(run.exitCode).toBe(4);
		const refused = expectOf("apply", run);
		expect(refused).toMatchObject({
			failure: { code: "refused", exitCode: 4 },
		});
		expectNeeded("apply", refused, [
			...["failure.code", "failure.exitCode", "failure.message"],
		]);
		expect(
			missesIn("apply", { ...Object(refused), applied: true }),
		).not.toEqual([]);
	});
});

const neededOfCheck = [
	...["formatVersion", "tool", "files", "files[0].file", "files[0].target"],
	...["files[0].target.release", "files[0].target.source"],
	...["files[0].verdict", "files[0].startup", "files[0].findings"],
	...["code", "severity", "path", "message", "location"].map(
		(key) => `files[0].findings[0].${key}`,
	),
	...["file", "line", "column", "endLine", "endColumn"].map(
		(key) => `files[0].findings[0].location.${key}`,
	),
	"summary",
	...["files", "valid", "invalid", "template", "unreadable"].map(
		(key) => `summary.${key}`,
	),
	...["summary.errors", "summary.warnings"],
];

describe("a check", () => {
	it.each(["2026.2.12", "2026.7.1", "2026.9.6"])(
		"of all real configs is of its schema on %s",
		async (release) => {
			const sandbox = makeSandbox();
			for (const [name, text] of corpusTexts) sandbox.write(`c/${name}`, text);
			const files = corpusTexts.map(([name]) => join("c", name));
			const args = ["check", ...files, "--target", release, "--json"];
			const found = expectOf("check", await runProgram(args, sandbox));
			expect(found).toMatchObject({
				summary: { files: corpusTexts.length, unreadable: 0 },
			});
		},
	);

	it("must have what the contract says, and may have what a policy adds", async () => {
		const sandbox = makeSandbox(`{ ${gateway}, bogus: 1 }\n`);
		sandbox.write("template.json", "{{ config }}");
		const files = [sandbox.configFile, "template.json", "missing.json"];
		const run = await runProgram(
			["check", ...files, ...target, "--json"],
			sandbox,
		);
		const found = expectOf("check", run);
		expect(found).toMatchObject({
			files: [
				{ verdict: "invalid" },
				{ verdict: "template" },
				{ verdict: "unreadable", problem: expect.any(String) },
			],
		});
		expectNeeded("check", found, [...neededOfCheck, "files[2].problem"]);
		const { files: checked, summary } = Object(found);
		const [first] = checked;
		const [finding] = first.findings;
		const ignored = [
			{ ...finding, by: "policy", reason: "Known since spring." },
			{ ...finding, by: "baseline" },
		];
		const more = {
			...Object(found),
			files: [{ ...first, ignored, omitted: { errors: 0, warnings: 9 } }],
			policy: { file: ".clawtune.json", findings: [finding] },
			summary: { ...summary, ignored: 2 },
		};
		expect(missesIn("check", more)).toEqual([]);
		expectNeeded("check", more, [
			...["files[0].ignored[0].by", "files[0].ignored[1].code"],
			...["files[0].omitted.errors", "files[0].omitted.warnings"],
			...["policy.file", "policy.findings"],
		]);
	});
});

describe("a journal of applies", () => {
	it("has lines of its schema, of an apply in the file and what takes it back", async () => {
		const config = `{ ${gateway}, hooks: { token: "former-token" }, agents: { list: [{ id: "a" }] } }\n`;
		const sandbox = makeSandbox(config);
		const setting = "agents.list[0].memorySearch.sync.watchDebounceMs=5000";
		const settings = ["--set", setting, "--set", "hooks.token=latter-token"];
		await runProgram(["apply", ...settings, ...target], sandbox);
		await runProgram(["revert", ...target], sandbox);
		const journal = join(sandbox.stateDirectory, "clawtune/applies.jsonl");
		const lines = readLines(journal).filter(isJsonValue);
		expect(lines).toMatchObject([
			{ event: "begun", changes: [{ items: [{ id: "a" }] }, {}] },
			{ event: "ended", outcome: "applied" },
			{ event: "begun", reverts: expect.any(String) },
			{ event: "ended", outcome: "applied" },
		]);
		for (const line of lines) expect(missesIn("journal", line)).toEqual([]);
		const [begun = null, ended = null] = lines;
		expectNeeded("journal", begun, [
			...["formatVersion", "event", "at", "id", "config", "release", "way"],
			...["changes", "changes[0].path", "changes[0].depthBefore"],
			...["changes[0].withheld", "changes[0].place"],
			...["changes[0].place.file", "changes[0].place.path"],
			...["changes[0].items[0].path", "changes[0].items[0].id"],
			...["files", "files[0].file", "files[0].before"],
		]);
		expectNeeded("journal", ended, [
			...["formatVersion", "event", "at", "id", "outcome", "after"],
			...["after[0].file", "after[0].sha256"],
		]);
	});

	it("has lines of its schema of a patch that goes out", () => {
		const { stateDirectory, write } = makeSandbox();
		const journal = write(".openclaw/clawtune/applies.jsonl", "");
		const record = {
			id: "20261123T090000000Z-4711",
			at: "2026-11-23T09:00:00.000Z",
			config: "wss://gateway.example",
			release: "2026.7.1",
			way: "gateway",
			reverts: undefined,
			changes: [],
			files: [],
		} as const;
		recordBeginning(stateDirectory, record);
		recordSending(stateDirectory, record.id, new Date(record.at));
		const [begun, sending = null] = readLines(journal).filter(isJsonValue);
		expect(missesIn("journal", begun)).toEqual([]);
		expect(sending).toMatchObject({ event: "sending" });
		expect(missesIn("journal", sending)).toEqual([]);
		expectNeeded("journal", sending, ["formatVersion", "event", "at", "id"]);
	});
});

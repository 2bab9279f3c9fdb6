import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkCommand } from "../../src/commands/check/check.ts";
import { planCommand } from "../../src/commands/plan.ts";
import { isRecord } from "../../src/config/record.ts";
import {
	type CheckedConfig,
	check,
	Failure,
	type FindingCode,
	type HazardName,
	plan,
} from "../../src/library.ts";
import { blockingHazards, noticeHazards } from "../../src/plan/hazard.ts";
import { allPages } from "../../src/report/finding-pages.ts";
import { packageDirectory } from "../schema/judged.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { worldIn } from "../support/world.ts";

const corpus = join(packageDirectory, "test", "corpus");
const examples = join(packageDirectory, "examples");
const configs = [
	...readdirSync(corpus)
		.filter((name) => name !== "verdicts.json")
		.map((name) => join(corpus, name)),
	join(examples, "openclaw.json"),
	join(examples, "mistakes.json5"),
];
const mistakes = join(examples, "mistakes.json5");

/** What a command prints in a world without a gateway, an environment or an `openclaw`. */
async function printed(
	run: (world: ReturnType<typeof worldIn>) => Promise<number>,
	environment: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, unknown>>> {
	let stdout = "";
	const { home } = makeSandbox();
	await run(
		worldIn({
			environment: { HOME: home, ...environment },
			workingDirectory: packageDirectory,
			stdout: (text) => {
				stdout += text;
			},
			stderr: () => {},
			version: "0.1.0",
		}),
	);
	const told: unknown = JSON.parse(stdout);
	if (!isRecord(told)) throw new Error(`no object: ${stdout}`);
	return told;
}

function failureOf(work: Promise<unknown>): Promise<unknown> {
	return work.then(
		() => "nothing was thrown",
		(error: unknown) =>
			error instanceof Failure
				? {
						code: error.code,
						exitCode: error.exitCode,
						message: error.message,
						hint: error.hint,
					}
				: error,
	);
}

describe("check", () => {
	it("says of every config what clawtune check --json says", async () => {
		const { files } = await printed((world) =>
			checkCommand(
				configs,
				{ json: true, assumeEnv: true, preset: ["safe"] },
				world,
			),
		);
		const told = await Promise.all(
			configs.map((config) => check(config, { presets: ["safe"] })),
		);
		expect(told).toHaveLength(configs.length);
		expect(told).toStrictEqual(files);
		const verdicts = new Set(told.map(({ verdict }) => verdict));
		expect(verdicts).toEqual(new Set(["valid", "invalid"]));
	});

	it("names a text as the caller does, else <text>", async () => {
		const text = "{";
		expect(await check({ text, file: "broken.json" })).toMatchObject({
			file: "broken.json",
			verdict: "invalid",
			findings: [{ code: "syntax", location: { file: "broken.json" } }],
		});
		expect((await check({ text })).file).toBe("<text>");
	});

	it("tells why a config cannot be read, as it was named", async () => {
		expect(await check("no/such.json")).toStrictEqual({
			file: "no/such.json",
			verdict: "unreadable",
			startup: "unknown",
			findings: [],
			problem: "no/such.json: no such file",
		} satisfies CheckedConfig);
	});

	it("judges for the release that the caller names, else the one of meta, else the newest", async () => {
		const text = '{ "meta": { "lastTouchedVersion": "2026.7.1" } }';
		expect((await check({ text }, { target: "2026.9.6" })).target).toEqual({
			release: "2026.9.6",
			source: "flag",
		});
		expect((await check({ text })).target?.source).toBe("meta");
		expect((await check({ text: "{}" })).target?.source).toBe("assumed");
	});

	it("reads all files from the caller, and none from the disk", async () => {
		const asked: string[] = [];
		const files = new Map<string, string | Uint8Array>([
			["/a/openclaw.json", '{ "$include": "./b.json5" }'],
			["/a/b.json5", Buffer.from("{ gateway: { prot: 1 } }")],
		]);
		const { findings } = await check("/a/openclaw.json", {
			target: "2026.9.6",
			files: {
				read: (file) => {
					asked.push(file);
					return files.get(file);
				},
			},
		});
		const unknown = findings.find(({ code }) => code === "unknown-key");
		expect(unknown?.location).toMatchObject({ file: "/a/b.json5", line: 1 });
		expect(new Set(asked).size).toBe(asked.length);
		const { verdict } = await check(mistakes, {
			files: { read: () => undefined },
		});
		expect(verdict).toBe("unreadable");
	});

	it("judges a reference only where its variable is known", async () => {
		const text = `{ "gateway": { "mode": "local", "auth": { "mode": "token", "token": "$\{TOKEN}" } } }`;
		const codes = async (
			variables?: Record<string, string>,
		): Promise<readonly FindingCode[]> =>
			(
				await check(
					{ text },
					{ target: "2026.2.12", ...(variables && { variables }) },
				)
			).findings.map(({ code }) => code);
		expect(await codes()).not.toContain("env-missing");
		expect(await codes({})).toContain("env-missing");
		expect(await codes({ TOKEN: "of-some-length-0123456789" })).not.toContain(
			"env-missing",
		);
	});

	it("judges by the schema that the caller names", async () => {
		const schema = JSON.stringify({
			type: "object",
			properties: { own: { type: "number" } },
			additionalProperties: false,
		});
		const options = {
			target: "2026.9.6",
			schema: "/own.schema.json",
			files: {
				read: (file: string) =>
					file === "/own.schema.json" ? schema : undefined,
			},
		};
		expect(await check({ text: '{ "own": "text" }' }, options)).toMatchObject({
			verdict: "invalid",
			target: { schema: "/own.schema.json" },
			findings: expect.arrayContaining([
				expect.objectContaining({ code: "wrong-type", path: "own" }),
			]),
		});
		expect(
			await failureOf(check({ text: "{}" }, { schema: "/none.json" })),
		).toMatchObject({
			code: "unreadable",
			message: "schema /none.json: no such file",
		});
	});

	it("fails for a target and a preset that there are not", async () => {
		expect(
			await failureOf(check({ text: "{}" }, { target: "new" })),
		).toMatchObject({
			code: "usage",
			exitCode: 2,
			message: '"new" is not an OpenClaw release',
		});
		expect(
			await failureOf(check({ text: "{}" }, { presets: ["saef"] })),
		).toMatchObject({
			code: "usage",
			hint: expect.stringContaining('Did you mean "safe"?'),
		});
	});
});

describe("plan", () => {
	const config = join(examples, "openclaw.json");

	it.each(["file", "gateway"] as const)(
		"through the %s is what clawtune plan --json prints, but that no gateway was asked",
		async (via) => {
			const { hazards, ...planned } = await printed(
				(world) =>
					planCommand(
						{
							json: true,
							preset: ["safe"],
							set: ["logging.level=warn"],
							agents: true,
							via,
							config,
							assumeEnv: true,
						},
						world,
					),
				{ OPENCLAW_GATEWAY_PORT: "9" },
			);
			const told = await plan(config, {
				presets: ["safe"],
				settings: { "logging.level": "warn" },
				agents: true,
				via,
			});
			const { hazards: toldHazards, ...rest } = told;
			expect(rest).toStrictEqual(planned);
			expect(rest.changes.length).toBeGreaterThan(2);
			const ids = (list: unknown): readonly unknown[] =>
				Array.isArray(list) ? list.filter(isRecord).map(({ id }) => id) : [];
			expect(ids(toldHazards)).toEqual(ids(hazards));
			for (const { id, detail } of toldHazards)
				if (id === "takes-effect-later")
					expect(detail).toContain("no gateway was asked");
		},
	);

	it("changes nothing on the disk", async () => {
		const sandbox = makeSandbox('{ "gateway": { "mode": "local" } }');
		const before = sandbox.contents();
		await plan(sandbox.configFile, { presets: ["safe"], target: "2026.7.1" });
		expect(sandbox.contents()).toEqual(before);
	});

	it("names the config by its absolute path, so that it can be applied from anywhere", async () => {
		const { base } = await plan("examples/openclaw.json", {
			presets: ["safe"],
		});
		expect(base.file).toBe(config);
	});

	it("shows no secret", async () => {
		const told = await plan(
			{
				text: '{ "gateway": { "mode": "local", "auth": { "mode": "token", "token": "old-secret-0123456789" } } }',
			},
			{
				target: "2026.7.1",
				settings: { "gateway.auth.token": "new-secret-0123456789" },
			},
		);
		expect(told.changes).toMatchObject([
			{ path: "gateway.auth.token", from: "••••", to: "••••" },
		]);
		expect(JSON.stringify(told)).not.toMatch(/(old|new)-secret/);
	});

	it("knows the variables that forbid a write", async () => {
		const { hazards } = await plan(config, {
			presets: ["safe"],
			variables: { OPENCLAW_NIX_MODE: "1" },
		});
		expect(hazards).toContainEqual(
			expect.objectContaining({ id: "read-only", blocking: true }),
		);
	});

	it.each([
		["nothing is asked for", config, {}, "usage", "Nothing is asked for"],
		[
			"a path is none",
			config,
			{ settings: { "a..b": 1 } },
			"usage",
			'"a..b" is not a path of a setting',
		],
		[
			"a setting is unknown",
			config,
			{ settings: { "no.such": 1 } },
			"usage",
			"OpenClaw 2026.7.1 has no setting no.such",
		],
		[
			"a value does not fit",
			config,
			{ settings: { "skills.load.watchDebounceMs": "soon" } },
			"usage",
			"skills.load.watchDebounceMs must be",
		],
		[
			"the config is not there",
			"none.json",
			{ presets: ["safe"] },
			"unreadable",
			"none.json: no such file",
		],
		[
			"the config is no JSON5",
			{ text: "{" },
			{ presets: ["safe"] },
			"base-invalid",
			"<text> cannot be read as a config: the file is not JSON5",
		],
		[
			"its release refuses the config",
			mistakes,
			{ presets: ["safe"] },
			"base-invalid",
			"is not valid for OpenClaw 2026.7.1",
		],
		[
			"its release is too old",
			{ text: '{ "meta": { "lastTouchedVersion": "2025.1.1" } }' },
			{ presets: ["safe"] },
			"usage",
			"OpenClaw 2025.1.1",
		],
	] as const)("fails where %s", async (_, input, options, code, message) => {
		expect(await failureOf(plan(input, options))).toMatchObject({
			code,
			exitCode: 2,
			message: expect.stringContaining(message),
		});
	});
});

/** A name of the types that is missing here, or one that the types do not have, does not compile. */
const findingNames: Readonly<Record<FindingCode, true>> = {
	template: true,
	syntax: true,
	empty: true,
	"too-deep": true,
	include: true,
	"env-missing": true,
	"env-syntax": true,
	"unknown-key": true,
	"retired-key": true,
	"future-key": true,
	"migrated-on-read": true,
	"missing-key": true,
	"wrong-type": true,
	"out-of-range": true,
	"not-allowed": true,
	"bad-format": true,
	"no-form-fits": true,
	rule: true,
	"will-not-start": true,
	"restored-at-start": true,
	"plaintext-secret": true,
	"redaction-sentinel": true,
	"shadowed-default": true,
	"no-effect": true,
	"lock-waits": true,
	"needs-host": true,
	"target-assumed": true,
	"target-nearest": true,
	"below-preset": true,
	"ignore-without-reason": true,
	"ignore-unused": true,
};
const hazardNames: Readonly<Record<HazardName, true>> = {
	"comments-lost": true,
	"references-written-out": true,
	"defaults-baked": true,
	"include-flattened": true,
	"array-replaced": true,
	"symlink-replaced": true,
	"restored-at-start": true,
	"read-only": true,
	"formatting-lost": true,
	"mode-changed": true,
	restart: true,
	"takes-effect-later": true,
	"refused-while-running": true,
};

describe("the names in the types", () => {
	it("are those of the findings", () => {
		expect(Object.keys(findingNames).toSorted()).toEqual(
			allPages()
				.map(([code]) => code)
				.toSorted(),
		);
	});

	it("are those of the hazards", () => {
		expect(Object.keys(hazardNames).toSorted()).toEqual(
			[...blockingHazards, ...noticeHazards].toSorted(),
		);
	});
});

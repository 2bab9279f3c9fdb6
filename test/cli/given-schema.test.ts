import { describe, expect, it } from "vitest";
import { runProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

const target = ["--target", "2026.7.1"];

/** As `openclaw config schema` prints it: defaulted keys are required, definitions are relative to their plugin. */
const printed = {
	$schema: "http://json-schema.org/draft-07/schema#",
	type: "object",
	properties: {
		gateway: {
			type: "object",
			properties: {
				mode: { type: "string", default: "local" },
				bespoke: { type: "integer" },
			},
			required: ["mode"],
			additionalProperties: false,
		},
		plugins: {
			type: "object",
			properties: {
				entries: {
					type: "object",
					properties: {
						own: {
							type: "object",
							properties: {
								config: {
									type: "object",
									properties: { port: { $ref: "#/$defs/port" } },
									additionalProperties: false,
									$defs: { port: { type: "integer", minimum: 1 } },
								},
							},
						},
					},
				},
			},
		},
	},
};

describe("check --schema", () => {
	it("judges by the given schema and says so", async () => {
		const sandbox = makeSandbox();
		sandbox.write("schema.json", JSON.stringify(printed));
		sandbox.write("fine.json", '{"gateway": {"bespoke": 1}}');
		const options = ["--schema", "schema.json", ...target];
		const fine = await runProgram(["check", "fine.json", ...options], sandbox);
		expect(fine.stdout).toContain("valid  fine.json");
		expect(fine.stdout).toContain(
			"OpenClaw 2026.7.1 (--target, judged by the schema in schema.json)",
		);
		expect(fine.exitCode).toBe(0);
		const bundled = await runProgram(
			["check", "fine.json", ...target],
			sandbox,
		);
		expect(bundled.stdout).toContain("gateway.bespoke");
		expect(bundled.exitCode).toBe(1);
	});

	it("names the file in JSON and finds what a plugin's part has wrong", async () => {
		const sandbox = makeSandbox();
		sandbox.write("schema.json", JSON.stringify(printed));
		sandbox.write(
			"wrong.json",
			'{"gateway": {"mode": "local"}, "plugins": {"entries": {"own": {"config": {"port": 0}}}}}',
		);
		const run = await runProgram(
			["check", "wrong.json", "--json", "--schema", "schema.json", ...target],
			sandbox,
		);
		expect(run.exitCode).toBe(1);
		expect(JSON.parse(run.stdout)).toMatchObject({
			files: [
				{
					target: {
						release: "2026.7.1",
						source: "flag",
						schema: "schema.json",
					},
					findings: [
						{ code: "out-of-range", path: "plugins.entries.own.config.port" },
					],
				},
			],
		});
	});

	it.each([
		{ text: undefined, line: "--schema schema.json: no such file" },
		{ text: "{ not json", line: "--schema schema.json is no JSON" },
		{
			text: "[]",
			line: "--schema schema.json is no config schema: it is no object",
		},
		{
			text: '{"type": "object"}',
			line: "--schema schema.json is no config schema: it has no properties",
		},
		{
			text: '{"properties": {"a": {"$ref": "#/$defs/b"}}}',
			line: "--schema schema.json is no config schema: section a: $ref #/$defs/b points nowhere",
		},
	])("says in one line that $text is none", async ({ text, line }) => {
		const sandbox = makeSandbox();
		sandbox.write("config.json", "{}");
		if (text !== undefined) sandbox.write("schema.json", text);
		const run = await runProgram(
			["check", "config.json", "--schema", "schema.json", ...target],
			sandbox,
		);
		expect(run.exitCode).toBe(2);
		expect(run.stdout).toBe("");
		expect(run.stderr.split("\n")).toEqual([
			`error: ${line}`,
			"  Write one with: openclaw config schema > schema.json",
			"",
		]);
	});
});

it("presets --schema tells what the given schema has no path for", async () => {
	const sandbox = makeSandbox();
	sandbox.write("schema.json", JSON.stringify(printed));
	const run = await runProgram(
		["presets", "safe", "--schema", "schema.json", "--target", "2026.7.1"],
		sandbox,
	);
	expect(run.exitCode).toBe(0);
	expect(run.stdout).toContain("judged by the schema in schema.json");
	expect(run.stdout).toContain("skills.load.watchDebounceMs");
});

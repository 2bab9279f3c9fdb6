import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	answerOfCommand,
	parseAnswer,
	parseQuestion,
} from "../../scripts/parity/answer.ts";
import { beyondRange } from "../../scripts/parity/beyond-range.ts";
import { type CaseKind, caseKinds, textOf } from "../../scripts/parity/case.ts";
import {
	agrees,
	type Comparison,
	compareVerdicts,
	realVerdictOf,
} from "../../scripts/parity/compare.ts";
import { generatorOf } from "../../scripts/parity/generate.ts";
import {
	differencesOf,
	groupDifferences,
	measure,
	ratio,
} from "../../scripts/parity/measure.ts";
import { mutate } from "../../scripts/parity/mutate.ts";
import { judgeTexts } from "../../scripts/parity/ours.ts";
import {
	locateDotted,
	placesIn,
	without,
} from "../../scripts/parity/places.ts";
import { randomOf } from "../../scripts/parity/random.ts";
import { shrink } from "../../scripts/parity/shrink.ts";
import {
	isObject,
	type JsonObject,
	type JsonValue,
} from "../../src/config/json.ts";
import { valueAt } from "../../src/config/path.ts";
import { Ajv } from "../../src/schema/ajv.ts";
import { generatedValues } from "../schema/generated.ts";
import { snapshotOf, snapshots, targetOf } from "../schema/judged.ts";

const snapshot = snapshotOf("2026.9.6");

function configsOf(seed: number, count: number): readonly JsonObject[] {
	const generator = generatorOf(snapshot, randomOf(seed));
	return Array.from({ length: count }, () => generator.config());
}

describe("the generator", () => {
	it("makes the same configs again for the same seed, and others for another", () => {
		expect(configsOf(1, 20)).toEqual(configsOf(1, 20));
		expect(configsOf(1, 20)).not.toEqual(configsOf(2, 20));
	});

	it.each([
		"agents",
		"cron",
		"gateway",
		"hooks",
		"logging",
		"messages",
		"session",
		"tools",
	])("makes what the schema of %s accepts", (name) => {
		const schema = snapshot.section(name)?.schema;
		if (!isObject(schema)) throw new Error(`${name} has no schema`);
		const random = randomOf(3);
		const generator = generatorOf(snapshot, random);
		const values = Array.from({ length: 50 }, () =>
			generator.value(schema, schema, [name]),
		);
		const ajv = new Ajv({ strict: false, validateFormats: false });
		const check = ajv.compile({ ...schema });
		expect(values.filter((value) => !check(value))).toEqual([]);
	});

	it("reaches every section within some hundred configs", () => {
		const met = new Set(
			configsOf(4, 200).flatMap((config) => Object.keys(config)),
		);
		expect([...met].sort()).toEqual([...snapshot.sectionNames].sort());
	});

	it("writes no include and no reference", () => {
		const text = configsOf(5, 200).map(textOf).join("");
		expect(text).not.toContain("$include");
		expect(text).not.toContain("${");
	});
});

describe("a mutation", () => {
	const config: JsonValue = {
		gateway: { mode: "local", port: 18789, auth: { mode: "token" } },
		agents: { defaults: { model: "openai/gpt-5.4" } },
		models: {
			providers: {
				one: {
					baseUrl: "https://example.com",
					models: [{ id: "a", name: "A" }],
				},
			},
		},
	};
	const kinds = caseKinds.filter((kind) => kind !== "valid");

	function mutated(kind: CaseKind, seed: number): JsonValue | undefined {
		const random = randomOf(seed);
		const generator = generatorOf(snapshot, random);
		return mutate(config, kind, { snapshot, snapshots, generator, random });
	}

	it.each(kinds)("of kind %s changes the config", (kind) => {
		const results = [1, 2, 3, 4].map((seed) => mutated(kind, seed));
		expect(results).not.toContain(undefined);
		expect(results.map((value) => textOf(value ?? null))).not.toContain(
			textOf(config),
		);
	});

	it.each(["unknown-key", "wrong-type", "wrong-enum", "missing-key"] as const)(
		"of kind %s makes the config invalid",
		async (kind) => {
			const text = textOf(mutated(kind, 7) ?? null);
			const target = targetOf("2026.9.6");
			const [before, after] = await judgeTexts(
				[textOf(config), text],
				target,
				snapshots,
			);
			expect(before?.valid).toBe(true);
			expect(after?.valid, text).toBe(false);
		},
	);

	it("finds no place for a wrong enum where nothing is an enum", () => {
		const random = randomOf(1);
		const generator = generatorOf(snapshot, random);
		const mutator = { snapshot, snapshots, generator, random };
		expect(mutate({ gateway: {} }, "wrong-enum", mutator)).toBeUndefined();
	});
});

describe("values beyond a range", () => {
	it.each([
		[{ type: "integer", minimum: 2 }, 5, [1, 1.5, 1.5, 1e21]],
		[{ type: "number", exclusiveMinimum: 0, maximum: 9 }, 5, [10, 18, 0, -1]],
		[{ type: "array", minItems: 1, maxItems: 1 }, ["x"], [[], ["x", "x"]]],
		[{ type: "string", minLength: 1 }, "x", [""]],
		[{ type: "boolean" }, true, []],
	])("%j", (schema, value, expected) => {
		expect(beyondRange(value, schema)).toEqual(expected);
	});
});

describe("places in a config", () => {
	it("are found, and can be taken out", () => {
		fc.assert(
			fc.property(generatedValues, fc.nat(), (root, choice) => {
				const places = placesIn(root);
				for (const { path, value } of places)
					expect(valueAt(root, path)).toBe(value);
				const place = places[1 + (choice % Math.max(1, places.length - 1))];
				if (!place) return;
				const smaller = without(root, place.path);
				expect(placesIn(smaller).length).toBe(
					places.length - placesIn(place.value).length,
				);
			}),
		);
	});

	it.each([
		["models.a.b.alias", ["models", "a.b", "alias"]],
		["list.1.id", ["list", 1, "id"]],
		["list.7.id", ["list"]],
		["models.gone.alias", ["models"]],
		["", []],
	])("a dotted path leads as far as the config goes: %s", (dotted, path) => {
		const config = {
			models: { "a.b": { alias: "x" }, a: {} },
			list: [{ id: "a" }, { id: "b" }],
		};
		expect(locateDotted(config, dotted)).toEqual(path);
	});
});

describe("what a release answers", () => {
	it("is read from the command's JSON", () => {
		expect(answerOfCommand('{"valid":true,"path":"x","warnings":[]}')).toEqual({
			kind: "judged",
			valid: true,
			issues: [],
			warnings: [],
		});
		const invalid =
			'{"valid":false,"issues":[{"path":"a.b","message":"bad","allowedValues":[]}]}';
		expect(answerOfCommand(invalid)).toMatchObject({
			valid: false,
			issues: [{ path: "a.b", message: "bad" }],
		});
	});

	it.each(["", '{"valid":false,"path":"x","error":"TypeError: no"}', "[]"])(
		"is a failure where the command gave no verdict: %j",
		(output) => {
			expect(answerOfCommand(output).kind).toBe("failed");
		},
	);

	it("is stored and read again unchanged", () => {
		const answers = [
			{ kind: "failed", reason: "no" },
			{
				kind: "judged",
				valid: false,
				issues: [{ path: "", message: "x" }],
				warnings: [],
			},
		];
		for (const answer of answers)
			expect(parseAnswer(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
	});

	it("is asked for by a line with an id and a text", () => {
		expect(parseQuestion('{"id":1,"text":"{}"}')).toEqual({
			id: 1,
			text: "{}",
		});
		expect(() => parseQuestion('{"id":1}')).toThrow(TypeError);
	});

	it.each([
		["plugin: plugin path not found: /srv/x", "machine"],
		["plugin not found: x", "machine"],
		['Unrecognized key: "x"', undefined],
	])(
		"is set apart where only the machine is at fault: %s",
		(message, reason) => {
			const verdict = realVerdictOf({
				kind: "judged",
				valid: false,
				issues: [{ path: "<root>", message }],
				warnings: [],
			});
			expect(verdict.setApart).toBe(reason);
			expect(verdict.valid).toBe(reason === "machine");
		},
	);

	it("is counted at the parent where it names an unknown key itself", () => {
		const { issues } = realVerdictOf({
			kind: "judged",
			valid: false,
			issues: [
				{
					path: "channels.signal.transport.foo",
					message: "invalid config: schema is false",
				},
				{ path: "foo", message: "invalid config: schema is false" },
				{ path: "gateway.port", message: "Invalid input" },
			],
			warnings: [],
		});
		expect(issues.map(({ path }) => path)).toEqual([
			"channels.signal.transport",
			"",
			"gateway.port",
		]);
	});
});

const parityCase = { kind: "valid", name: "#0", text: "{}" } as const;

function compared(
	own: readonly string[],
	real: readonly string[],
	text = "{}",
): Comparison {
	return compareVerdicts(
		{ ...parityCase, text },
		{
			valid: own.length === 0,
			errors: own.map((path) => ({ path, code: "unknown-key" })),
		},
		{
			valid: real.length === 0,
			issues: real.map((path) => ({ path, message: `bad "${path}"` })),
		},
	);
}

describe("a comparison", () => {
	it("counts paths as sets", () => {
		const comparison = compared(["a", "a", "b"], ["b", "c", "c"]);
		expect(comparison.shared).toBe(1);
		expect(comparison.extra.map(({ path }) => path)).toEqual(["a"]);
		expect(comparison.missing.map(({ path }) => path)).toEqual(["c"]);
		expect(agrees(comparison)).toBe(false);
	});

	it("takes an unknown key at its parent, as OpenClaw does", async () => {
		const [verdict] = await judgeTexts(
			['{ "gateway": { "bogus": 1, "port": "x" }, "bogus": 1 }'],
			targetOf("2026.9.6"),
			snapshots,
		);
		expect(verdict?.valid).toBe(false);
		expect(verdict?.errors.map(({ path }) => path).sort()).toEqual([
			"",
			"gateway",
			"gateway.port",
		]);
	});

	it("is measured over all configs, the paths over those that OpenClaw refuses", () => {
		const measured = measure([
			compared([], []),
			compared(["a"], []),
			compared(["a", "b"], ["a"]),
			compared(["a"], ["a", "b", "c"]),
		]);
		expect(ratio(measured.verdicts)).toBe(0.75);
		expect(ratio(measured.precision)).toBeCloseTo(2 / 3);
		expect(ratio(measured.recall)).toBe(0.5);
	});

	it("is grouped by the shape of the path and of the message", () => {
		const groups = groupDifferences(
			[
				compared([], ["agents.entries.main.bogus"]),
				compared([], ["agents.entries.work.bogus"]),
				compared(["gateway"], ["gateway"]),
			],
			snapshot,
		);
		expect(groups.map(({ configs }) => configs.length)).toEqual([2]);
		expect(groups[0]?.difference).toEqual({
			pattern: "agents.entries.*",
			code: "missing",
			message: 'bad "…"',
			verdict: true,
		});
	});
});

describe("shrinking", () => {
	it("ends at the smallest config that shows the same difference", async () => {
		const text = textOf({
			gateway: { port: 1, mode: "local" },
			agents: { entries: { main: { x: [1, 2] } } },
			logging: {},
		});
		const judgeBoth = async (candidate: string) =>
			compared(
				[],
				candidate.includes("port") ? ["gateway.port"] : [],
				candidate,
			);
		const first = await judgeBoth(text);
		const [difference] = differencesOf(first, snapshot);
		if (!difference) throw new Error("nothing differs");
		const smallest = await shrink(first, difference, snapshot, judgeBoth);
		expect(JSON.parse(smallest.case.text)).toEqual({ gateway: { port: 1 } });
	});
});

import { describe, expect, it } from "vitest";
import { generatorOf } from "../../../scripts/parity/generate.ts";
import { mutate } from "../../../scripts/parity/mutate.ts";
import {
	type Place,
	placesIn,
	without,
} from "../../../scripts/parity/places.ts";
import { type Random, randomOf } from "../../../scripts/parity/random.ts";
import { isObject, type JsonValue } from "../../../src/config/json.ts";
import { withValueAt } from "../../../src/config/path.ts";
import { Ajv } from "../../../src/schema/ajv.ts";
import type { Finding, FindingCode } from "../../../src/schema/finding.ts";
import { judge } from "../../../src/schema/judge.ts";
import { corpusTexts } from "../../config/parsed.ts";
import { numRuns } from "../../support/rounds.ts";
import { configOf, noVariables, snapshots, targetOf } from "../judged.ts";
import { realAnswers } from "../rules/real-answers.ts";
import { checkFor, emittedFor, referencesIn } from "./emitted.ts";

const oneMinute = 60_000;
const { releases } = snapshots;

/** What an editor must point out: a schema can state it. */
const plain: ReadonlySet<FindingCode> = new Set<FindingCode>([
	"unknown-key",
	"retired-key",
	"future-key",
	"wrong-type",
]);

/** The configs that clawtune takes for valid on a release, and those in which it misses a plain thing. */
async function sorted(
	texts: readonly string[],
	release: string,
): Promise<{
	readonly valid: readonly JsonValue[];
	readonly broken: readonly JsonValue[];
}> {
	const target = targetOf(release);
	const cases = texts.map((text) => ({ config: configOf(text), target }));
	const judgements = await judge(cases, snapshots, noVariables);
	const isPlain = ({ code, severity, later }: Finding): boolean =>
		plain.has(code) && (severity === "error" || later === true);
	const having = (wanted: "valid" | "broken"): readonly JsonValue[] =>
		cases.flatMap(({ config }, index) => {
			const judgement = judgements[index];
			const is =
				wanted === "valid"
					? judgement?.verdict === "valid"
					: judgement?.findings.some(isPlain);
			return is ? [config.value] : [];
		});
	return { valid: having("valid"), broken: having("broken") };
}

describe.each(releases)("the schema for %s", (release) => {
	it(
		"is draft-07, leads nowhere else, and says everything once",
		() => {
			const schema = emittedFor(release);
			expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
			const { named, defined } = referencesIn(schema);
			expect([...named].sort()).toEqual([...defined].sort());
			expect(JSON.stringify(schema).length).toBeLessThan(500_000);
		},
		oneMinute,
	);

	it(
		"takes every real config that is valid, and none with an unknown key or a wrong type",
		async () => {
			const texts = corpusTexts.map(([, text]) => text);
			const { valid, broken } = await sorted(texts, release);
			const check = checkFor(release);
			expect(valid.filter((value) => !check(value))).toEqual([]);
			expect(broken.filter((value) => check(value))).toEqual([]);
			expect(valid.length + broken.length).toBeGreaterThan(40);
		},
		oneMinute,
	);
});

const taken = realAnswers.filter(({ paths }) => paths.length === 0);

it.each([...new Set(taken.map(({ release }) => release))])(
	"the schema for %s takes what OpenClaw itself took",
	(release) => {
		const check = checkFor(release);
		const refused = taken.filter(
			(answer) => answer.release === release && !check(answer.config),
		);
		expect(refused).toEqual([]);
	},
	oneMinute,
);

const generatedOn = ["2026.2.12", "2026.4.26", "2026.7.1", "2026.9.6"];
const rounds = numRuns(150);

function generated(release: string, seed: number) {
	const { snapshot } = targetOf(release);
	const random = randomOf(seed);
	const generator = generatorOf(snapshot, random);
	const bases = Array.from({ length: rounds }, () => generator.config());
	const kinds = ["unknown-key", "wrong-type", "swapped-branch"] as const;
	const mutations = bases.flatMap((base, index) => {
		const kind = kinds[index % kinds.length] ?? "unknown-key";
		const mutator = { snapshot, snapshots, generator, random };
		return mutate(base, kind, mutator) ?? [];
	});
	return { bases, mutations, random };
}

describe.each(generatedOn)(
	"the schema for %s and generated configs",
	(release) => {
		it(
			"takes those that are valid, and none with an unknown key or a wrong type",
			async () => {
				const { bases, mutations } = generated(release, 11);
				const texts = [...bases, ...mutations].map((value) =>
					JSON.stringify(value),
				);
				const { valid, broken } = await sorted(texts, release);
				const check = checkFor(release);
				expect(valid.filter((value) => !check(value))).toEqual([]);
				expect(broken.filter((value) => check(value))).toEqual([]);
				expect(valid.length).toBeGreaterThan(rounds / 4);
				expect(broken.length).toBeGreaterThan(rounds / 4);
			},
			oneMinute,
		);

		it(
			"takes an include in place of any value, and beside what is left of an object",
			() => {
				const { bases, random } = generated(release, 12);
				const check = checkFor(release);
				const fitting = bases.filter((base) => check(base));
				expect(fitting.length).toBeGreaterThan(rounds * 0.9);
				const open = fitting.flatMap((base) => [
					replaced(base, () => ({ $include: "./a.json5" }), random),
					replaced(base, withInclude, random),
				]);
				expect(open.filter((value) => !check(value))).toEqual([]);
			},
			oneMinute,
		);

		it(
			"takes a reference to a variable for any text, and for nothing else",
			() => {
				const { bases, random } = generated(release, 13);
				const check = checkFor(release);
				const fitting = bases.filter((base) => check(base));
				const referring = fitting.map((base) =>
					replaced(
						base,
						({ value }) =>
							typeof value === "string" ? `\${A_NAME}` : undefined,
						random,
					),
				);
				expect(referring.filter((value) => !check(value))).toEqual([]);
				expect(check({ gateway: { port: `\${PORT}` } })).toBe(false);
				expect(check({ gateway: { mode: `\${lower}` } })).toBe(false);
			},
			oneMinute,
		);
	},
);

/** An object with an include and one member less. */
function withInclude({ value }: Place, random: Random): JsonValue | undefined {
	if (!isObject(value)) return undefined;
	const gone = random.pick(Object.keys(value));
	const rest = gone === undefined ? value : without(value, [gone]);
	return { ...(isObject(rest) ? rest : {}), $include: ["./a.json5", "b"] };
}

/** A config with another value in one place, for which there is one. */
function replaced(
	config: JsonValue,
	other: (place: Place, random: Random) => JsonValue | undefined,
	random: Random,
): JsonValue {
	for (const place of random.shuffle(placesIn(config))) {
		const value = other(place, random);
		if (value !== undefined)
			return withValueAt(config, place.path, value) ?? config;
	}
	return config;
}

import {
	equalValues,
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../src/config/json.ts";
import { withValueAt } from "../../src/config/path.ts";
import { keysAt, schemasAt } from "../../src/schema/schema-node.ts";
import type { Snapshot, Snapshots } from "../../src/schema/snapshot.ts";
import { beyondRange } from "./beyond-range.ts";
import type { CaseKind } from "./case.ts";
import type { Generator } from "./generate.ts";
import { type Place, placesIn, without } from "./places.ts";
import type { Random } from "./random.ts";
import { resolved } from "./resolved-schema.ts";

/** What mutations are made with. */
export interface Mutator {
	readonly snapshot: Snapshot;
	/** The other releases: their keys are put where this one has none. */
	readonly snapshots: Snapshots;
	readonly generator: Generator;
	readonly random: Random;
}

type Single = Exclude<CaseKind, "valid" | "two-mutations">;

/** A config with one mutation of a kind (two for `two-mutations`); undefined where the config has no place for it. */
export function mutate(
	config: JsonValue,
	kind: CaseKind,
	mutator: Mutator,
): JsonValue | undefined {
	if (kind === "valid") return config;
	if (kind !== "two-mutations") return mutateOnce(config, kind, mutator);
	const singles = Object.keys(mutations).filter(isSingle);
	return [1, 2].reduce((value: JsonValue | undefined) => {
		const chosen = mutator.random.pick(singles) ?? "unknown-key";
		return value === undefined
			? undefined
			: (mutateOnce(value, chosen, mutator) ??
					mutateOnce(value, "wrong-type", mutator));
	}, config);
}

function isSingle(kind: string): kind is Single {
	return Object.hasOwn(mutations, kind);
}

/** The value that a mutation puts at a place; undefined where it does not apply there. */
type Mutation = (place: Place, mutator: Mutator) => JsonValue | undefined;

function mutateOnce(
	config: JsonValue,
	kind: Single,
	mutator: Mutator,
): JsonValue | undefined {
	for (const place of mutator.random.shuffle(placesIn(config))) {
		if (place.path.length === 0 && kind !== "unknown-key") continue;
		const value = mutations[kind](place, mutator);
		if (value !== undefined) return withValueAt(config, place.path, value);
	}
	return undefined;
}

const mutations: Readonly<Record<Single, Mutation>> = {
	"unknown-key": ({ path, value }, { snapshot, snapshots, random }) => {
		if (!isObject(value)) return undefined;
		const own = keysAt(snapshot, path);
		const foreign = snapshots.releases.flatMap((release) => {
			const other = snapshots.forRelease(release);
			return other ? keysAt(other, path) : [];
		});
		const news = foreign.filter((key) => !own.includes(key));
		const typo = `${random.pick(own) ?? "bogus"}x`;
		const key = random.pick([typo, "bogusKey", random.pick(news) ?? typo]);
		if (key === undefined || Object.hasOwn(value, key)) return undefined;
		const added = random.pick<JsonValue>([true, 5, "text", {}, []]) ?? true;
		return { ...value, [key]: added };
	},
	"wrong-type": ({ path, value }, { snapshot, random }) => {
		const types = schemasAt(snapshot, path).flatMap(({ schema }) =>
			[member(schema, "type") ?? typesOfLiterals(schema)].flat(),
		);
		const others = samples.filter(
			(sample) =>
				typeName(sample) !== typeName(value) &&
				!types.includes(typeName(sample)) &&
				!(typeof sample === "number" && types.includes("integer")),
		);
		return random.pick(others);
	},
	"out-of-range": ({ path, value }, { snapshot, random }) => {
		const beyond = schemasAt(snapshot, path).flatMap(({ schema }) =>
			beyondRange(value, schema),
		);
		return random.pick(beyond);
	},
	"wrong-enum": ({ path, value }, { snapshot, random }) => {
		const literals = schemasAt(snapshot, path).flatMap(({ schema }) =>
			literalsOf(schema),
		);
		if (literals.length === 0 || !literals.includes(value)) return undefined;
		return random.pick<JsonValue>(
			typeof value === "string"
				? ["bogus", `${value}s`, value.toUpperCase(), ` ${value}`, ""]
				: ["bogus", 17, "true"],
		);
	},
	"missing-key": ({ path, value }, { snapshot, random }) => {
		if (!isObject(value)) return undefined;
		const required = schemasAt(snapshot, path).flatMap(({ schema }) =>
			[member(schema, "required") ?? []].flat().map(String),
		);
		const present = required.filter((key) => Object.hasOwn(value, key));
		const key = random.pick(present);
		return key === undefined ? undefined : without(value, [key]);
	},
	"swapped-branch": ({ path, value }, { snapshot, generator, random }) => {
		const nodes = schemasAt(snapshot, path);
		if (nodes.length < 2) return undefined;
		const chosen = random.pick(nodes);
		if (!chosen) return undefined;
		const node = resolved(chosen.schema, chosen.section);
		const other = generator.value(node ?? true, chosen.section, path);
		const swapped =
			isObject(value) && isObject(other) && random.chance(0.5)
				? { ...value, ...literals(other) }
				: other;
		return equalValues(swapped, value) ? undefined : swapped;
	},
};

/** The members that tell the branches of a union apart. */
function literals(object: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(object).filter(([, value]) => typeof value === "string"),
	);
}

function literalsOf(schema: JsonObject): readonly JsonValue[] {
	const allowed = member(schema, "enum");
	if (isArray(allowed)) return allowed;
	const only = member(schema, "const");
	return only === undefined ? [] : [only];
}

function typesOfLiterals(schema: JsonObject): readonly string[] {
	return literalsOf(schema).map(typeName);
}

const samples: readonly JsonValue[] = [
	"text",
	7,
	true,
	null,
	[],
	{},
	["a"],
	{ a: 1 },
];

function typeName(value: JsonValue): string {
	if (value === null) return "null";
	return isArray(value) ? "array" : typeof value;
}

import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../src/config/json.ts";
import type { Snapshot } from "../../src/schema/snapshot.ts";
import {
	alternativesOf,
	type Place,
	smallestValue,
	valuesOf,
	withRequired,
} from "./sample-values.ts";

/** One setting with one of its values, in the smallest config that can hold it. */
export interface Sample {
	/** Dotted, `*` for any key and `[]` for any item. */
	readonly pattern: string;
	readonly path: readonly (string | number)[];
	/** Undefined where the config lacks what it should have at the path. */
	readonly value: JsonValue | undefined;
	/** The top-level key of the config with all that is needed around the value. */
	readonly config: JsonValue;
}

/** The key that stands for any key. */
export const anyKey = "sample";

const deepest = 12;

/** What becomes of a sample of a child when it is put into its parent; undefined where it cannot be. */
type Put = (value: JsonValue) => JsonValue | undefined;

/** Samples of every setting that a release knows. */
export function* samplesOf(snapshot: Snapshot): Generator<Sample> {
	for (const name of snapshot.sectionNames) {
		const section = snapshot.section(name)?.schema;
		if (section === undefined) continue;
		yield* samplesBelow(
			{ schema: section, section, followed: [] },
			name,
			[name],
			(value) => ({ [name]: value }),
		);
	}
}

function* samplesBelow(
	place: Place,
	pattern: string,
	path: Sample["path"],
	put: Put,
): Generator<Sample> {
	if (path.length > deepest) return;
	for (const one of alternativesOf(place)) {
		for (const [step, child, inOne] of childrenOf(one))
			yield* samplesBelow(
				child,
				step === 0 ? `${pattern}[]` : `${pattern}.${escaped(step, one)}`,
				[...path, step],
				(value) => {
					const around = inOne(value);
					return around === undefined ? undefined : put(around);
				},
			);
		for (const value of ownValues(one)) {
			const config = put(value);
			if (config !== undefined) yield { pattern, path, value, config };
		}
	}
}

function escaped(step: string | number, { schema }: Place): string {
	return isObject(member(schema, "properties")) &&
		member(member(schema, "properties"), String(step)) !== undefined
		? String(step)
		: "*";
}

/** A list and an object count as such, empty but for what they must hold. */
function ownValues(place: Place): readonly JsonValue[] {
	const type = member(place.schema, "type");
	if (type === "array") {
		const items = member(place.schema, "items");
		const item =
			items !== undefined && !isArray(items)
				? smallestValue({ ...place, schema: items })
				: undefined;
		return item === undefined ? [[]] : [[], [item]];
	}
	if (type !== "object" && !isObject(member(place.schema, "properties")))
		return valuesOf(place);
	const smallest = withRequired(place, undefined);
	return smallest === undefined ? [] : [smallest];
}

function childrenOf(
	place: Place,
): readonly (readonly [string | number, Place, Put])[] {
	const { schema } = place;
	const properties = member(schema, "properties");
	const inObject =
		(key: string): Put =>
		(value) =>
			withRequired(place, [key, value]);
	const named = Object.entries(isObject(properties) ? properties : {}).map(
		([key, child]) =>
			[key, { ...place, schema: child }, inObject(key)] as const,
	);
	const others = member(schema, "additionalProperties");
	const any = isObject(others)
		? [[anyKey, { ...place, schema: others }, inObject(anyKey)] as const]
		: [];
	const items = member(schema, "items");
	const listed =
		items !== undefined && !isArray(items)
			? [
					[
						0,
						{ ...place, schema: items },
						(value: JsonValue): JsonValue => [value],
					] as const,
				]
			: [];
	return [...named, ...any, ...listed];
}

import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../src/config/json.ts";
import type { Path } from "../../src/config/path.ts";
import type { Snapshot } from "../../src/schema/snapshot.ts";
import { keyFor } from "./keys.ts";
import { numberFor } from "./numbers.ts";
import type { Random } from "./random.ts";
import { resolved } from "./resolved-schema.ts";
import { plausibleReference } from "./secret-reference.ts";
import { textFor } from "./strings.ts";

/** Makes values that a release's schema accepts. It prefers shapes that it has not made yet. */
export interface Generator {
	/** A config of one to six sections. */
	readonly config: () => JsonObject;
	/** A value of a schema inside a section; undefined where nothing fits the schema. */
	readonly value: (
		schema: JsonValue,
		section: JsonValue,
		path: Path,
	) => JsonValue | undefined;
}

/** The deepest that optional keys are added freely. */
const deepest = 6;

/** Makes values from a snapshot; the same again for the same chance. */
export function generatorOf(snapshot: Snapshot, random: Random): Generator {
	const uses = new Map<JsonValue | string, number>();
	const rare = <Item extends JsonValue | string>(
		items: readonly Item[],
		key: (item: Item) => JsonValue | string = (item) => item,
	): Item | undefined => {
		const shuffled = random.shuffle(items);
		const counted = (item: Item) => uses.get(key(item)) ?? 0;
		const chosen = random.chance(0.6)
			? shuffled.toSorted((a, b) => counted(a) - counted(b))[0]
			: shuffled[0];
		if (chosen !== undefined) uses.set(key(chosen), counted(chosen) + 1);
		return chosen;
	};

	const value: Generator["value"] = (schema, section, path) => {
		const node = resolved(schema, section);
		if (node === undefined) return undefined;
		const branches = member(node, "anyOf") ?? member(node, "oneOf");
		if (isArray(branches)) {
			const branch = rare(branches);
			return branch === undefined ? undefined : value(branch, section, path);
		}
		const only = member(node, "const");
		if (only !== undefined) return only;
		const allowed = member(node, "enum");
		if (isArray(allowed)) return random.pick(allowed);
		const types = [member(node, "type") ?? []].flat();
		const type = types.length > 0 ? random.pick(types) : undefined;
		switch (type ?? (isObject(member(node, "properties")) ? "object" : "any")) {
			case "object":
				return objectOf(node, section, path);
			case "array":
				return arrayOf(node, section, path);
			case "string":
				return textFor(path, node, random);
			case "integer":
			case "number":
				return numberFor(path, node, random);
			case "boolean":
				return /enabled$/i.test(String(path.at(-1)))
					? random.chance(0.85)
					: random.chance(0.5);
			case "null":
				return null;
			default:
				return anything(path);
		}
	};

	const anything = (path: Path): JsonValue => {
		const text = textFor(path, {}, random);
		const choices: readonly JsonValue[] = [
			text,
			text,
			random.integer(0, 100),
			random.chance(0.5),
			[text],
			{ [keyFor(path, undefined, random)]: text },
		];
		return random.pick(choices) ?? text;
	};

	const objectOf = (
		node: JsonObject,
		section: JsonValue,
		path: Path,
	): JsonObject => {
		const properties = member(node, "properties") ?? {};
		const required = [member(node, "required") ?? []].flat().map(String);
		const optional = Object.keys(properties).filter(
			(name) => !required.includes(name),
		);
		const most = path.length > deepest ? 1 : path.length === 1 ? 5 : 4;
		const least = path.length === 1 ? 1 : 0;
		const wanted = Math.min(optional.length, random.integer(least, most));
		const chosen = new Set(required);
		for (let left = wanted; left > 0; left -= 1) {
			const remaining = optional.filter((name) => !chosen.has(name));
			const name = rare(remaining, (key) => member(properties, key) ?? key);
			if (name !== undefined) chosen.add(name);
		}
		const entries = Object.keys(properties)
			.filter((name) => chosen.has(name))
			.map((name) => [name, member(properties, name) ?? true] as const);
		const keys = required
			.filter((name) => member(properties, name) === undefined)
			.map((name) => [name, true] as const);
		const made = [...entries, ...keys, ...otherMembers(node, path)].flatMap(
			([name, schema]): (readonly [string, JsonValue])[] => {
				const child = value(schema, section, [...path, name]);
				return child === undefined ? [] : [[name, child]];
			},
		);
		return plausibleReference(Object.fromEntries(made), random);
	};

	const otherMembers = (
		node: JsonObject,
		path: Path,
	): readonly (readonly [string, JsonValue])[] => {
		const other = member(node, "additionalProperties");
		if (other === false) return [];
		const known = Object.keys(member(node, "properties") ?? {});
		if (known.length > 0 && !random.chance(0.15)) return [];
		if (other === undefined && known.length > 0) return [];
		const count = random.integer(
			member(node, "minProperties") === undefined ? 0 : 1,
			other === undefined || other === true ? 2 : 3,
		);
		return Array.from({ length: count }, () => {
			const key = keyFor(path, member(node, "propertyNames"), random);
			return [key, other ?? true] as const;
		}).filter(([key]) => !known.includes(key));
	};

	const arrayOf = (
		node: JsonObject,
		section: JsonValue,
		path: Path,
	): readonly JsonValue[] => {
		const items = member(node, "items") ?? true;
		if (isArray(items))
			return items.flatMap((item, index) => {
				const made = value(item, section, [...path, index]);
				return made === undefined ? [] : [made];
			});
		const least = Number(member(node, "minItems") ?? 0);
		const most = Math.min(
			Number(member(node, "maxItems") ?? 3),
			Math.max(3, least),
		);
		return Array.from(
			{ length: random.integer(least, most) },
			(_, index) => index,
		).flatMap((index) => {
			const made = value(items, section, [...path, index]);
			return made === undefined ? [] : [made];
		});
	};

	const config = (): JsonObject => {
		const wanted = random.integer(1, 6);
		const names = new Set<string>();
		while (names.size < wanted) {
			const name = rare(snapshot.sectionNames);
			if (name === undefined) break;
			names.add(name);
		}
		const entries = [...names].flatMap(
			(name): (readonly [string, JsonValue])[] => {
				const schema = snapshot.section(name)?.schema ?? true;
				const made = value(schema, schema, [name]);
				return made === undefined ? [] : [[name, made]];
			},
		);
		return Object.fromEntries(entries);
	};
	return { config, value };
}

import {
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { includeMember } from "./elsewhere.ts";
import { type Ahead, namesBelow, notesBelow } from "./note.ts";

/** Emits the schema of one value; undefined where neither the release nor a note has anything there. */
export type EmitValue = (
	schema: JsonValue | undefined,
	notes: readonly Ahead[],
	isPartial: boolean,
) => JsonValue | undefined;

const aboutMembers = [
	"properties",
	"patternProperties",
	"additionalProperties",
];

/** Does a schema say something of the members of an object. */
export function hasMembers(schema: JsonObject): boolean {
	return (
		member(schema, "type") === "object" ||
		aboutMembers.some((keyword) => Object.hasOwn(schema, keyword))
	);
}

/**
 * The keywords about the members of an object, with those that notes name among them. Where the release takes no key that
 * it does not know, `$include` is one that it does.
 */
export function emittedMembers(
	schema: JsonObject,
	notes: readonly Ahead[],
	isPartial: boolean,
	emit: EmitValue,
): JsonObject {
	const stated = member(schema, "properties");
	const others = member(schema, "additionalProperties");
	const other = others === false ? undefined : (others ?? true);
	const names = [
		...new Set([...Object.keys(stated ?? {}), ...namesBelow(notes)]),
	];
	const named = names.flatMap((name) => {
		const form = member(stated, name) ?? other;
		const made = emit(form, notesBelow(notes, name), isPartial);
		return made === undefined || made === true ? [] : [[name, made] as const];
	});
	const formOfNames = member(schema, "propertyNames");
	const isOpen = other === true && isAnyText(formOfNames);
	const properties: JsonObject = {
		...(isOpen ? {} : { $include: includeMember }),
		...Object.fromEntries(named),
	};
	return {
		...(Object.keys(properties).length === 0 ? {} : { properties }),
		...patternMembers(schema, isPartial, emit),
		...(others === undefined
			? {}
			: {
					additionalProperties:
						emit(other, notesBelow(notes, "*"), isPartial) ?? false,
				}),
		...(formOfNames === undefined || isAnyText(formOfNames)
			? {}
			: {
					propertyNames: {
						anyOf: [
							{ enum: ["$include", ...names] },
							emit(formOfNames, [], false) ?? true,
						],
					},
				}),
	};
}

function patternMembers(
	schema: JsonObject,
	isPartial: boolean,
	emit: EmitValue,
): JsonObject {
	const patterns = member(schema, "patternProperties");
	if (patterns === undefined) return {};
	const emitted = Object.entries(patterns ?? {}).map(
		([pattern, form]) => [pattern, emit(form, [], isPartial) ?? true] as const,
	);
	return { patternProperties: Object.fromEntries(emitted) };
}

function isAnyText(schema: JsonValue | undefined): boolean {
	return (
		!isObject(schema) ||
		(schema.type === "string" && Object.keys(schema).length === 1)
	);
}

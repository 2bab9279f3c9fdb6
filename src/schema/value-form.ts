import {
	isArray,
	type JsonObject,
	type JsonValue,
	member,
} from "../config/json.ts";

/** One form that a value may have. */
export interface ValueForm {
	/** `integer`, `string`, …; `any` where the release takes anything. */
	readonly type: string;
	/** The values that are allowed; empty where each of the type is. */
	readonly allowed: readonly JsonValue[];
	/** Limits by the name of their keyword: `minimum`, `exclusiveMinimum`, `maxLength`, … */
	readonly limits: Readonly<Record<string, number>>;
	readonly pattern: string | undefined;
}

const limitKeywords = [
	"minimum",
	"exclusiveMinimum",
	"maximum",
	"exclusiveMaximum",
	"multipleOf",
	"minLength",
	"maxLength",
	"minItems",
	"maxItems",
	"minProperties",
	"maxProperties",
];

/** What a release says of a path, each form once; single allowed values of one type are one form with a list. */
export function formsOf(schemas: readonly JsonObject[]): readonly ValueForm[] {
	const forms: ValueForm[] = [];
	for (const form of schemas.flatMap(formOf)) {
		const same = forms.findIndex(
			(known) =>
				known.type === form.type &&
				((known.allowed.length > 0 && form.allowed.length > 0) ||
					JSON.stringify(known) === JSON.stringify(form)),
		);
		const known = forms[same];
		if (!known) forms.push(form);
		else
			forms[same] = {
				...known,
				allowed: [...new Set([...known.allowed, ...form.allowed])],
			};
	}
	return forms;
}

function formOf(schema: JsonObject): readonly ValueForm[] {
	const constant = member(schema, "const");
	const list = member(schema, "enum");
	const allowed =
		constant !== undefined ? [constant] : isArray(list) ? list : [];
	const stated = member(schema, "type");
	const types = isArray(stated) ? stated : [stated ?? typeOf(allowed[0])];
	const limits = limitKeywords.flatMap((keyword) => {
		const limit = member(schema, keyword);
		return typeof limit === "number" &&
			Math.abs(limit) < Number.MAX_SAFE_INTEGER
			? [[keyword, limit] as const]
			: [];
	});
	const pattern = member(schema, "pattern");
	return types.map((type) => ({
		type: String(type),
		allowed,
		limits: Object.fromEntries(limits),
		pattern: typeof pattern === "string" ? pattern : undefined,
	}));
}

function typeOf(value: JsonValue | undefined): string {
	if (value === undefined) return "any";
	return value === null ? "null" : typeof value;
}

import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import { type Path, samePath } from "../../config/path.ts";
import { followPointer } from "../schema-node.ts";
import { endsFurtherChecks, typeOf, type Violation } from "../violation.ts";
import { bindingViolation } from "./binding.ts";
import type { Place } from "./place.ts";

/** What is wrong with a value of which a schema allows several forms. */
export function unionViolations(
	schema: JsonObject,
	value: JsonValue,
	path: Path,
	place: Place,
): readonly Violation[] {
	const { anyOf, oneOf } = schema;
	if (!isArray(oneOf))
		return isArray(anyOf) ? anyFormViolations(anyOf, value, path, place) : [];
	return [
		...(isArray(anyOf) ? anyFormViolations(anyOf, value, path, place) : []),
		...namedFormViolations(oneOf, value, path, place),
	];
}

function anyFormViolations(
	forms: readonly JsonValue[],
	value: JsonValue,
	path: Path,
	place: Place,
): readonly Violation[] {
	const only = formOrNull(forms);
	if (only !== undefined)
		return value === null ? [] : place.find(only, value, path);
	const results: (readonly Violation[])[] = [];
	for (const form of forms) {
		const found = place.find(form, value, path);
		if (found.length === 0) return [];
		results.push(found);
	}
	const inDetail = results.filter(
		(found) => !found.some((one) => endsFurtherChecks(one, place.release)),
	);
	const [meant] = inDetail;
	return meant && inDetail.length === 1
		? meant
		: [
				bindingViolation(results, path, place.release) ??
					unionAsOne(results, value, path),
			];
}

/** The one form of "this or null", which is no union to zod; undefined where the forms are others. */
function formOrNull(forms: readonly JsonValue[]): JsonValue | undefined {
	if (forms.length !== 2) return undefined;
	const filled = forms.filter((form) => member(form, "type") !== "null");
	return filled.length === 1 ? filled[0] : undefined;
}

/** A union whose forms are told apart by a key that each of them fixes, as `source` does for secrets. */
function namedFormViolations(
	forms: readonly JsonValue[],
	value: JsonValue,
	path: Path,
	place: Place,
): readonly Violation[] {
	const key = namingKey(forms, place.section);
	if (key === undefined) return anyFormViolations(forms, value, path, place);
	if (!isObject(value))
		return [
			{
				kind: "wrong-type",
				path,
				expected: ["object"],
				actual: typeOf(value),
			},
		];
	const name = member(value, key);
	const named = forms.find((form) =>
		namesOf(form, key, place.section).some((allowed) => allowed === name),
	);
	if (named !== undefined) return place.find(named, value, path);
	const allowed = forms.flatMap((form) => namesOf(form, key, place.section));
	return [{ kind: "not-allowed", path: [...path, key], allowed }];
}

function namingKey(
	forms: readonly JsonValue[],
	section: JsonValue,
): string | undefined {
	const [first] = forms;
	if (first === undefined) return undefined;
	return keysOf(first, section).find((key) =>
		forms.every((form) => namesOf(form, key, section).length > 0),
	);
}

function keysOf(form: JsonValue, section: JsonValue): readonly string[] {
	return alternatives(form, section).flatMap((one) =>
		Object.keys(member(one, "properties") ?? {}),
	);
}

/** The values that a form fixes for a key; none where one of its alternatives leaves the key open. */
function namesOf(
	form: JsonValue,
	key: string,
	section: JsonValue,
): readonly JsonValue[] {
	const names = alternatives(form, section).map((one) => {
		const property = member(member(one, "properties"), key);
		const constant = member(property, "const");
		const several = member(property, "enum");
		if (constant !== undefined) return [constant];
		return isArray(several) ? several : [];
	});
	return names.every((some) => some.length > 0) ? names.flat() : [];
}

function alternatives(
	form: JsonValue,
	section: JsonValue,
): readonly JsonValue[] {
	const reference = member(form, "$ref");
	if (typeof reference === "string")
		return alternatives(followPointer(section, reference) ?? true, section);
	const inner = member(form, "anyOf") ?? member(form, "oneOf");
	return isArray(inner)
		? inner.flatMap((one) => alternatives(one, section))
		: [form];
}

/** One violation for a union that no form of fits: its types or its values where that is all there is to say. */
export function unionAsOne(
	results: readonly (readonly Violation[])[],
	value: JsonValue,
	path: Path,
): Violation {
	const fitting = results.filter(
		(found) =>
			!found.some(
				(one) => one.kind === "wrong-type" && samePath(one.path, path),
			),
	);
	if (results.length > 0 && fitting.length === 0) {
		const expected = results
			.flat()
			.flatMap((one) => (one.kind === "wrong-type" ? one.expected : []));
		return {
			kind: "wrong-type",
			path,
			expected: [...new Set(expected)],
			actual: typeOf(value),
		};
	}
	const allowed = fitting
		.flat()
		.flatMap((one) =>
			one.kind === "not-allowed" && samePath(one.path, path) ? one.allowed : [],
		);
	if (
		fitting.every((found) => found.every(({ kind }) => kind === "not-allowed"))
	)
		if (allowed.length > 0) return { kind: "not-allowed", path, allowed };
	const [nearest] = fitting.toSorted((a, b) => a.length - b.length);
	return { kind: "no-form-fits", path, nearest: nearest ?? [] };
}

import type { ErrorObject } from "ajv";
import {
	isArray,
	isJsonValue,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import type { Path } from "../config/path.ts";

/** One way in which a value breaks its schema; `path` is where, an unknown key at its own path. */
export type Violation =
	| { readonly kind: "unknown-key"; readonly path: Path }
	| {
			readonly kind: "wrong-type";
			readonly path: Path;
			readonly expected: readonly string[];
			readonly actual: string;
	  }
	| {
			readonly kind: "out-of-range";
			readonly path: Path;
			readonly bound: string;
			readonly limit: number;
	  }
	| {
			readonly kind: "not-allowed";
			readonly path: Path;
			readonly allowed: readonly JsonValue[];
	  }
	| {
			readonly kind: "bad-format";
			readonly path: Path;
			readonly format: string;
	  }
	| { readonly kind: "missing-key"; readonly path: Path }
	| {
			readonly kind: "no-form-fits";
			readonly path: Path;
			readonly nearest: readonly Violation[];
	  };

/** What an error of Ajv says, at a path. */
export function toViolation(error: ErrorObject, path: Path): Violation {
	const parameters: unknown = error.params;
	const params =
		isJsonValue(parameters) && isObject(parameters) ? parameters : {};
	switch (error.keyword) {
		case "additionalProperties":
			return {
				kind: "unknown-key",
				path: [...path, String(params.additionalProperty)],
			};
		case "required":
			return {
				kind: "missing-key",
				path: [...path, String(params.missingProperty)],
			};
		case "type":
			return {
				kind: "wrong-type",
				path,
				expected: [params.type].flat().map(String),
				actual: typeOf(error.data),
			};
		case "enum":
			return {
				kind: "not-allowed",
				path,
				allowed: isArray(params.allowedValues) ? params.allowedValues : [],
			};
		case "const":
			return {
				kind: "not-allowed",
				path,
				allowed: "allowedValue" in params ? [params.allowedValue ?? null] : [],
			};
		case "minimum":
		case "maximum":
		case "exclusiveMinimum":
		case "exclusiveMaximum":
		case "minLength":
		case "maxLength":
		case "minItems":
		case "maxItems":
		case "minProperties":
		case "maxProperties":
		case "multipleOf":
			return {
				kind: "out-of-range",
				path,
				bound: error.keyword,
				limit: Number(params.limit ?? params.multipleOf),
			};
		default:
			return {
				kind: "bad-format",
				path,
				format: formatOf(error.keyword, params),
			};
	}
}

function formatOf(keyword: string, params: JsonObject): string {
	const pattern = member(params, "pattern");
	return typeof pattern === "string" ? pattern : keyword;
}

/** The name of a value's type as JSON Schema has it; `integer` is a `number` here. */
export function typeOf(value: unknown): string {
	if (value === null) return "null";
	if (Array.isArray(value)) return "array";
	return typeof value;
}

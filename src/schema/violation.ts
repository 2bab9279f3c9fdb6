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
import { compareReleases, type Release } from "../releases/release.ts";
import type { RuleName } from "./rules/rule-name.ts";

/** One way in which a value breaks its schema; `path` is where, an unknown key at its own path. */
export type Violation =
	| {
			readonly kind: "unknown-key";
			readonly path: Path;
			/** It stands for all that one of several forms misses. */
			readonly ofForm?: true;
	  }
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
			/** It is the key itself that lacks the form. */
			readonly ofKey?: true;
	  }
	| { readonly kind: "missing-key"; readonly path: Path }
	| {
			readonly kind: "rule";
			readonly path: Path;
			readonly rule: RuleName;
	  }
	| {
			readonly kind: "no-form-fits";
			readonly path: Path;
			readonly nearest: readonly Violation[];
	  };

/**
 * The releases that leave further checks out for an unknown key, too: those that come with zod 4.4 (run on 2026.5.28,
 * 2026.7.1 and 2026.8.2). The others take zod 4.6, which does not (run on 2026.2.26, 2026.5.7 and 2026.9.6).
 */
const unknownKeysEndChecks = { from: "2026.5.28", until: "2026.9.1" } as const;

/**
 * Does OpenClaw, having found this, leave out the rules that take the value around it together. It does unless the
 * value has the right shape and only exceeds a bound or lacks a form.
 */
export function endsFurtherChecks(
	violation: Violation,
	release: Release,
): boolean {
	const { kind } = violation;
	if (kind === "unknown-key")
		return (
			violation.ofForm === true ||
			(compareReleases(release, unknownKeysEndChecks.from) >= 0 &&
				compareReleases(release, unknownKeysEndChecks.until) < 0)
		);
	if (kind === "bad-format") return violation.ofKey === true;
	return kind !== "out-of-range" && kind !== "rule";
}

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

import type { JsonObject, JsonValue } from "../config/json.ts";

/** Does a value fit a schema: true and false are certain, undefined leaves it to Ajv. */
export type Known = boolean | undefined;

/** Decides whether a value fits a schema. */
export type Decide = (schema: JsonValue, value: JsonValue) => Known;

/** Where a keyword stands. */
export interface Place {
	/** The schema that the keyword is part of. */
	readonly schema: JsonObject;
	/** What `$ref`s point into. */
	readonly root: JsonValue;
	/** Decides for the schemas below. */
	readonly decide: Decide;
}

/** Does a value fit one keyword; a keyword says nothing against a value of a type that it is not about. */
export type KeywordTest = (
	content: JsonValue,
	value: JsonValue,
	place: Place,
) => Known;

import { type JsonValue, member } from "../config/json.ts";
import {
	holdsReference,
	type Reference,
	referencesIn,
} from "../config/references.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import type { Severity } from "./finding.ts";

/** What is known of the variables that a config refers to. */
export interface Variables {
	/** The value of a variable; undefined or empty where it is not set. */
	readonly lookup: (name: string) => string | undefined;
	/** Take every variable as set, its value unknown. */
	readonly assumeSet: boolean;
	/** The names of those that are known to be set, their values unknown. */
	readonly knownSet?: ReadonlySet<string>;
}

/**
 * Variables come from the environment first, then from the config's own `env`: from a member of it that is a text, else
 * from `env.vars`. One of nothing but blanks counts in the environment where the config has no other (run on 2026.2.12
 * to 2026.9.6). A value is never looked through for references in its turn.
 */
export function lookupFor(
	value: JsonValue,
	variables: Variables,
	release: Release,
): (name: string) => string | undefined {
	const { ownVariableWithReference, blankOwnVariable } =
		erasOf(release).fileReading;
	const env = member(value, "env");
	const isTaken = (
		stated: JsonValue | undefined,
		blank: "text" | "none",
	): stated is string =>
		typeof stated === "string" &&
		stated !== "" &&
		(blank === "text" || stated.trim() !== "") &&
		(ownVariableWithReference === "text" || !holdsReference(stated));
	return (name) => {
		const given = variables.lookup(name);
		if (given?.trim()) return given;
		const flat = member(env, name);
		if (isTaken(flat, "none")) return flat;
		const stated = member(member(env, "vars"), name);
		return isTaken(stated, blankOwnVariable) ? stated : given;
	};
}

/** How much a reference whose variable is not set weighs on a release. */
export function weightOfMissing(release: Release): Severity {
	return erasOf(release).fileReading.missingVariable === "refused"
		? "error"
		: "warning";
}

/** The references whose variables are not set. */
export function missingVariables(
	value: JsonValue,
	release: Release,
	variables: Variables,
): readonly Reference[] {
	if (variables.assumeSet) return [];
	const lookup = lookupFor(value, variables, release);
	return referencesIn(value).filter(
		({ name }) => !variables.knownSet?.has(name) && !lookup(name),
	);
}

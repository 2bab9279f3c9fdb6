import { type JsonValue, member } from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { holdsReference, referencesIn } from "../config/references.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import type { Severity } from "./finding.ts";

/** What is known of the variables that a config refers to. */
export interface Variables {
	/** The value of a variable; undefined or empty where it is not set. */
	readonly lookup: (name: string) => string | undefined;
	/** Take every variable as set, its value unknown. */
	readonly assumeSet: boolean;
}

/** Variables come from the environment first and then from the config's own `env.vars`. */
export function lookupFor(
	value: JsonValue,
	variables: Variables,
): (name: string) => string | undefined {
	const own = member(member(value, "env"), "vars");
	return (name) => {
		const given = variables.lookup(name);
		if (given) return given;
		const stated = member(own, name);
		return typeof stated === "string" && !holdsReference(stated)
			? stated
			: undefined;
	};
}

/** The references whose variables are not set, and how much each weighs on a release. */
export function missingVariables(
	value: JsonValue,
	release: Release,
	variables: Variables,
): readonly {
	readonly path: Path;
	readonly name: string;
	readonly severity: Severity;
}[] {
	if (variables.assumeSet) return [];
	const lookup = lookupFor(value, variables);
	const severity =
		erasOf(release).fileReading.missingVariable === "refused"
			? "error"
			: "warning";
	return referencesIn(value)
		.filter(({ name }) => !lookup(name))
		.map(({ path, name }) => ({ path, name, severity }));
}

import { isObject, type JsonValue, member } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import { matchesPattern } from "../config/path-pattern.ts";
import { placesAt } from "../config/places.ts";
import { erasOf } from "../releases/eras.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Target } from "./target.ts";
import { missingVariables, type Variables } from "./variables.ts";

/**
 * Does only the gateway's machine know whether it starts: it holds a secret, in a variable that is not known here, in a file
 * or behind a program, and the release does not start without it.
 */
export function needsHostSecret(
	value: JsonValue,
	{ release, snapshot }: Target,
	variables: Variables,
): boolean {
	if (erasOf(release).fileReading.missingSecret !== "refused") return false;
	const isMissing = missingVariables(value, release, variables).some(
		({ path, name }) =>
			valueAt(value, path) === `\${${name}}` && isSecret(snapshot, path),
	);
	return (
		isMissing ||
		snapshot.sectionNames.some((name) => {
			const section = member(value, name);
			if (section === undefined) return false;
			return (snapshot.section(name)?.secrets ?? []).some((pattern) =>
				placesAt(section, pattern).some(({ value: secret }) =>
					isElsewhere(secret, variables),
				),
			);
		})
	);
}

function isSecret(snapshot: Snapshot, [name, ...rest]: Path): boolean {
	const secrets = snapshot.section(String(name))?.secrets ?? [];
	return secrets.some((pattern) => matchesPattern(pattern, rest));
}

/** Does a value say where a secret is to be had, and is it not known that it is there. */
function isElsewhere(value: JsonValue, variables: Variables): boolean {
	const source = member(value, "source");
	const id = member(value, "id");
	if (!isObject(value) || typeof id !== "string") return false;
	return source === "env"
		? !variables.assumeSet && !variables.lookup(id)
		: source === "file" || source === "exec";
}

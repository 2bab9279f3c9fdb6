import { isArray, type JsonObject, member } from "../config/json.ts";
import { type IsSecret, maskFreeText } from "../config/mask.ts";
import { falseReferencesIn } from "../config/references.ts";
import { schemasAt } from "./schema-node.ts";
import { secretPathsOf } from "./secret.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * Which values are to be hidden where a place in a config is shown because something is wrong there. A secret may stand
 * in the wrong place or below a misspelt key, so that a text is shown only where the release knows it for a text.
 */
export function hiddenValuesOf(snapshot: Snapshot): IsSecret {
	const isMisplaced = misplacedValuesOf(snapshot);
	return (path, value) =>
		isMisplaced(path, value) ||
		(typeof value === "string" &&
			(maskFreeText(value) !== value || falseReferencesIn(value).length > 0));
}

/** Which values are secrets, or may be since the release does not know what stands there. */
export function misplacedValuesOf(snapshot: Snapshot): IsSecret {
	const isSecret = secretPathsOf(snapshot);
	return (path, value) => {
		if (isSecret(path)) return true;
		const schemas = schemasAt(snapshot, path);
		if (typeof value === "number")
			return (
				schemas.length === 0 &&
				path.some((_, index) => isSecret(path.slice(0, index)))
			);
		return !schemas.some(({ schema }) => takesText(schema, value));
	};
}

function takesText(schema: JsonObject, text: string): boolean {
	const choices = member(schema, "enum");
	if (isArray(choices)) return choices.includes(text);
	const only = member(schema, "const");
	return only === undefined
		? member(schema, "type") === "string"
		: only === text;
}

import { member } from "../config/json.ts";
import type { Path } from "../config/path.ts";
import { matchesAnyPattern } from "../config/path-pattern.ts";
import { schemasAt } from "./schema-node.ts";
import type { Snapshot } from "./snapshot.ts";

/** Keys whose texts are taken for secrets whatever the schema says, so that an unknown key does not leak one. */
const secretKey =
	/(?:tokens?|secrets?|password|passphrase|passwd|api_?keys?|credentials?|private_?key|signing_?key|access_?key|auth)$/i;

/** Sections in which every text may be one: variables and headers handed on to other programs. */
const secretParents = ["env", "vars", "headers"];

/**
 * Which paths hold secrets: those that one of the releases marks as such, and those that look like it by their key or
 * by the section they are in, but not `maxTokens`, `env.shellEnv.timeoutMs` and the like, which one of them knows as
 * numbers.
 */
export function secretPathsOf(
	...snapshots: readonly Snapshot[]
): (path: Path) => boolean {
	return (path) => {
		const [name, ...rest] = path;
		const isMarked = snapshots.some((snapshot) =>
			matchesAnyPattern(snapshot.section(String(name))?.secrets ?? [], rest),
		);
		const keys = path.filter((step) => typeof step === "string");
		const looksLikeOne =
			secretKey.test(keys.at(-1) ?? "") ||
			keys.slice(0, -1).some((key) => secretParents.includes(key));
		return (
			isMarked ||
			(looksLikeOne &&
				!snapshots.some((snapshot) => holdsNoText(snapshot, path)))
		);
	};
}

function holdsNoText(snapshot: Snapshot, path: Path): boolean {
	const types = schemasAt(snapshot, path).map(({ schema }) =>
		member(schema, "type"),
	);
	return (
		types.length > 0 &&
		types.every((type) =>
			["number", "integer", "boolean"].some((name) => name === type),
		)
	);
}

import { member } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { matchesPattern } from "../../config/path-pattern.ts";
import { schemasAt } from "../schema-node.ts";
import type { Snapshot } from "../snapshot.ts";

const credentialKey =
	/(?:token|secret|password|passphrase|passwd|api[-_]?key|private[-_]?key|signing[-_]?key|access[-_]?key|authorization|cookie)$/i;

/**
 * Which paths hold credentials: those that the release marks, and texts whose key says so where the release takes any
 * text. Narrower than what is masked on output, where a mistake costs nothing.
 */
export function credentialPathsOf(snapshot: Snapshot): (path: Path) => boolean {
	return (path) => {
		const key = lastKeyOf(path);
		const marked = snapshot.section(String(path[0]))?.secrets ?? [];
		const isMarked =
			lastKeysOf(marked).has(key) &&
			marked.some((pattern) => matchesPattern(pattern, path.slice(1)));
		return (
			isMarked || (credentialKey.test(key) && takesAnyText(snapshot, path))
		);
	};
}

function lastKeyOf(path: Path): string {
	let last = path.length - 1;
	while (last >= 0 && typeof path[last] === "number") last -= 1;
	return String(path[last]);
}

const lastKeys = new WeakMap<readonly string[], ReadonlySet<string>>();

/**
 * The keys that patterns end in, so that most paths need not be compared with any of them. `*` is none: a release marks
 * whole dictionaries, such as headers, of which most entries are no secret.
 */
function lastKeysOf(patterns: readonly string[]): ReadonlySet<string> {
	const known = lastKeys.get(patterns);
	if (known) return known;
	const keys = new Set(
		patterns.map((pattern) => pattern.replaceAll("[]", "").split(".").at(-1)),
	);
	const found = new Set([...keys].filter((key) => key !== undefined));
	lastKeys.set(patterns, found);
	return found;
}

function takesAnyText(snapshot: Snapshot, path: Path): boolean {
	const schemas = schemasAt(snapshot, path).map(({ schema }) => schema);
	return schemas.some(
		(schema) =>
			member(schema, "enum") === undefined &&
			member(schema, "const") === undefined &&
			["string", undefined].some((type) => type === member(schema, "type")),
	);
}

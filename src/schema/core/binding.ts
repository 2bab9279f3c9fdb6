import type { Path } from "../../config/path.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import type { Violation } from "../violation.ts";

/** The keys of a binding in the order in which OpenClaw looks at them. */
const inOrder = [
	"type",
	"agentId",
	"comment",
	"match",
	"channel",
	"accountId",
	"peer",
	"kind",
	"id",
	"guildId",
	"teamId",
	"roles",
	"acp",
	"mode",
	"label",
	"cwd",
	"backend",
];

/**
 * What OpenClaw says of an item of `bindings` that says by its `type` that it is no route: of what its other form misses the
 * first one of those that lie deepest, not that no form fits. Undefined for any other value, and where all that is wrong
 * are values of which a list can be given (`extractBindingsSpecificUnionIssue` in `config/validation` of 2026.4.26,
 * 2026.7.1 and 2026.9.6; 2026.3.31 has none). `results` is what each form finds wrong with the item at `path`.
 */
export function bindingViolation(
	results: readonly (readonly Violation[])[],
	path: Path,
	release: Release,
): Violation | undefined {
	const isItem = path.length === 2 && path[0] === "bindings";
	if (!isItem || compareReleases(release, "2026.4.26") < 0) return undefined;
	const others = results.filter(
		(found, index) =>
			!found.some((violation) => deniesRoute(violation, path, index)),
	);
	const [other] = others;
	if (!other || others.length !== 1 || results.length === 1) return undefined;
	if (results.every(isListOfValues)) return undefined;
	const [first] = other.toSorted(
		(a, b) =>
			placeOf(b).length - placeOf(a).length ||
			Number(b.kind === "unknown-key") - Number(a.kind === "unknown-key") ||
			rankOf(a) - rankOf(b),
	);
	if (first?.kind === "unknown-key") return { ...first, ofForm: true };
	return first && first.path.length > path.length ? first : undefined;
}

/** Does a form, the one of routes, miss that the type is `route`. */
function deniesRoute(violation: Violation, path: Path, form: number): boolean {
	const isOfType =
		violation.path.length === path.length + 1 &&
		violation.path.at(-1) === "type";
	if (violation.kind === "not-allowed")
		return isOfType && violation.allowed.includes("route");
	return isOfType && violation.kind === "wrong-type" && form === 0;
}

/** The keys whose values OpenClaw can list, whatever stands there. */
const listedKeys = new Set(["type", "kind", "mode", "dmScope", "groupScope"]);

/** Does a form only miss that some keys have one of a few values. */
function isListOfValues(found: readonly Violation[]): boolean {
	const open = found.filter(({ kind }) => kind === "unknown-key");
	const listed = found.filter(
		({ kind, path }) =>
			kind === "not-allowed" ||
			((kind === "wrong-type" || kind === "missing-key") &&
				listedKeys.has(String(path.at(-1)))),
	);
	return listed.length > 0 && listed.length + open.length === found.length;
}

/** Where OpenClaw names it: an unknown key at the object that it is in. */
function placeOf({ kind, path }: Violation): Path {
	return kind === "unknown-key" ? path.slice(0, -1) : path;
}

function rankOf({ path }: Violation): number {
	return path.slice(2).reduce<number>((rank, step, depth) => {
		const place = inOrder.indexOf(String(step));
		return rank + (place + 1) / 100 ** (depth + 1);
	}, 0);
}

import { isArray, isObject, type JsonValue } from "../config/json.ts";
import { isWithin, type Path, samePath, valueAt } from "../config/path.ts";
import type { Finding, Judgement } from "../schema/finding.ts";
import { nearestAllOf, nearestOf } from "../schema/nearest.ts";
import { keysAt } from "../schema/schema-node.ts";
import type { Snapshot } from "../schema/snapshot.ts";
import { isWrong } from "./against.ts";

/** A key that the release does not know, and the one beside it that was most likely meant. */
export interface Misspelling {
	readonly path: Path;
	readonly to: Path;
}

/** The unknown keys of which it is clear which one was meant: no other is as near, and it is not stated yet. */
export function misspellingsIn(
	{ findings }: Judgement,
	config: JsonValue,
	snapshot: Snapshot,
): readonly Misspelling[] {
	const found = findings.flatMap((finding): readonly Misspelling[] => {
		const { path } = finding;
		const parent = path.slice(0, -1);
		const key = isWrong(finding) ? onlyNearest(finding, snapshot) : undefined;
		const isThere = valueAt(config, path) !== undefined;
		if (key === undefined || !isThere || !isObject(valueAt(config, parent)))
			return [];
		const to = [...parent, key];
		return valueAt(config, to) === undefined ? [{ path, to }] : [];
	});
	const meant = new Map<string, number>();
	for (const { to } of found) {
		const name = JSON.stringify(to);
		meant.set(name, (meant.get(name) ?? 0) + 1);
	}
	return found.filter(({ to }) => meant.get(JSON.stringify(to)) === 1);
}

function onlyNearest(finding: Finding, snapshot: Snapshot): string | undefined {
	const { path } = finding;
	if (!isOfNoRelease(finding)) return undefined;
	const key = String(path.at(-1));
	const [nearest, ...others] = nearestAllOf(
		key,
		keysAt(snapshot, path.slice(0, -1)),
		key.length < 8 ? 1 : 2,
	);
	return others.length === 0 ? nearest : undefined;
}

/** Is a key that was no setting of any release at all near to one of those that the release has beside it: then it is not dropped. */
export function mayBeMisspelt(finding: Finding, snapshot: Snapshot): boolean {
	const { path } = finding;
	const known = keysAt(snapshot, path.slice(0, -1));
	return (
		isOfNoRelease(finding) &&
		nearestOf(String(path.at(-1)), known) !== undefined
	);
}

/** Some gateways drop at their start what they do not know, which makes no setting of it that was. */
function isOfNoRelease(finding: Finding): boolean {
	if (finding.code === "unknown-key") return finding.ofOtherForm !== true;
	return (
		finding.code === "retired-key" &&
		finding.lastSeen === undefined &&
		finding.setting === undefined &&
		finding.place === undefined
	);
}

/**
 * Does a value fit under the name that it was given, by what was wrong before and what is now: nothing else has become
 * wrong, and of its own parts fewer than half are, not counting keys that some release has there, or nearly.
 */
export function fitsAt(
	to: Path,
	value: JsonValue,
	before: Judgement,
	after: Judgement,
): boolean {
	const known = new Set(before.findings.filter(isWrong).map(nameOf));
	const fresh = after.findings.filter(
		(finding) => isWrong(finding) && !known.has(nameOf(finding)),
	);
	const isOwn = ({ path }: Finding): boolean =>
		isWithin(path, to) && valueAt(value, path.slice(to.length)) !== undefined;
	if (fresh.some((found) => samePath(found.path, to) || !isOwn(found)))
		return false;
	const wrong = new Set(
		fresh
			.filter((found) => !isAtHome(found))
			.map(({ path }) => String(path[to.length])),
	);
	return wrong.size === 0 || wrong.size * 2 < partsOf(value);
}

/** Some release has the key there, or nearly. */
function isAtHome(finding: Finding): boolean {
	return finding.code === "unknown-key"
		? finding.nearest !== undefined
		: finding.code === "retired-key" || finding.code === "future-key";
}

function partsOf(value: JsonValue): number {
	if (isArray(value)) return value.length;
	return isObject(value) ? Object.keys(value).length : 0;
}

function nameOf({ code, path }: Finding): string {
	return JSON.stringify([code, path]);
}

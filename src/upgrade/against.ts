import { isObject, type JsonValue } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import { compareReleases, type Release } from "../releases/release.ts";
import type { Finding } from "../schema/finding.ts";
import type { Target } from "../schema/target.ts";
import { withCompanions } from "./companions.ts";
import { conversionsAt } from "./conversions/all.ts";
import type { FindFate } from "./fates.ts";
import { remediesOnRead } from "./on-read.ts";
import { type Remedy, relocation, removal, replacement } from "./remedy.ts";
import { keyedRoster } from "./roster.ts";
import { remediesFor } from "./subtree.ts";

/** Is a finding about the list of agents itself. */
export function isRoster({ path }: Finding): boolean {
	return path.join(".") === "agents.list";
}

/** The list of agents first, since it gives all that is in it another path. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
	return [
		...findings.filter(isRoster),
		...findings.filter((finding) => !isRoster(finding)),
	].filter(isToMend);
}

function isToMend(finding: Finding): boolean {
	return finding.code === "migrated-on-read" || isWrong(finding);
}

/** Does a release refuse a config for it, now or once the other errors are mended. */
export function isWrong({ severity, later }: Finding): boolean {
	return severity === "error" || later === true;
}

/**
 * What to do against a finding. `from` is the release that read the config so far, undefined where nothing tells;
 * `isOpen` tells what was not tried in vain.
 */
export function remediesAgainst(
	finding: Finding,
	config: JsonValue,
	{ from, to }: { readonly from: Release | undefined; readonly to: Target },
	fateOf: FindFate,
	isOpen: (remedy: Remedy) => boolean,
): readonly Remedy[] {
	const { path } = finding;
	if (finding.code === "migrated-on-read")
		return remediesOnRead(finding, config, to.release).filter(isOpen);
	if (!isAboutPlace(finding)) return [];
	if (finding.code === "rule" && finding.instead !== undefined)
		return renamedModel(path, finding.instead, config).filter(isOpen);
	const keyed = isRoster(finding) ? keyedRoster(config) : undefined;
	const converted = (keyed ?? conversionsAt(path, config, to.release)).filter(
		isOpen,
	);
	if (converted.length > 0) return converted;
	// Agents that are not told apart are for a person to name, whatever is made of the list.
	if (isRoster(finding)) return [];
	if (finding.code === "retired-key" && isEmpty(valueAt(config, path)))
		return [removal(path)].filter(isOpen);
	if (tellsInstalls(finding, from)) return [];
	// What is wrong with an object that is known is for a person to see, not to be taken out.
	if (!isKeyGone(finding) && isObject(valueAt(config, path))) return [];
	return withCompanions(remediesFor(config, path, fateOf) ?? [], config).filter(
		isOpen,
	);
}

/** A withdrawn model gives its place to the one that the release names, as a value and as the name of its own settings. */
function renamedModel(
	path: Path,
	model: string,
	config: JsonValue,
): readonly Remedy[] {
	if (typeof valueAt(config, path) === "string")
		return [replacement(path, model)];
	const to = [...path.slice(0, -1), model];
	return valueAt(config, to) === undefined ? [relocation(path, to)] : [];
}

function isKeyGone({ code }: Finding): boolean {
	return code === "retired-key" || code === "unknown-key";
}

/** What holds nothing says nothing, whatever became of what it could hold. */
function isEmpty(value: JsonValue | undefined): boolean {
	return isObject(value) && Object.keys(value).length === 0;
}

/** Is it a place of the config that is wrong, not the file or its surroundings. */
function isAboutPlace({ code, path }: Finding): boolean {
	return path.length > 0 && code !== "include" && code !== "env-missing";
}

/**
 * The first release seen to keep by itself which plugins are installed (`plugin-registry` of 2026.4.26, not in 2026.4.24).
 * A gateway of 2026.8.1 or later takes that over from a config only while it repairs it (`plugin-registry-migration`).
 */
const keepsInstallsFrom: Release = "2026.4.26";

/** Does a setting tell which plugins are installed, as nothing else does where an older release has read the config, or may have. */
export function tellsInstalls(
	{ path }: Finding,
	from: Release | undefined,
): boolean {
	return (
		path.join(".") === "plugins.installs" &&
		(from === undefined || compareReleases(from, keepsInstallsFrom) < 0)
	);
}

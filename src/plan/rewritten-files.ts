import type { Document } from "../config/document.ts";
import { member } from "../config/json.ts";
import { formatPath, type Path, valueAt } from "../config/path.ts";
import { erasOf } from "../releases/eras.ts";
import type { Undertaking } from "./undertaking.ts";

/** The files that a gateway writes anew for a change, with all that is lost in that. */
export function rewrittenFiles(undertaking: Undertaking): readonly Document[] {
	const { config, release } = undertaking;
	switch (erasOf(release).writing.includes) {
		case "flattened":
		case "refused":
			return [config.root, ...config.included];
		case "root-only":
			return [config.root];
		case "written":
			return ownersOf(undertaking);
	}
}

/**
 * The included files that a gateway would write into the root file, or for which it refuses the change. What was run on
 * the releases is in `writing.ts`; what mixes included files with keys beside them counts as in the way.
 */
export function includesInTheWay(undertaking: Undertaking): readonly string[] {
	const { config, release } = undertaking;
	const { includes } = erasOf(release).writing;
	const files = config.included.map(({ file }) => file);
	if (includes === "flattened" || includes === "refused") return files;
	const owners = ownersOf(undertaking);
	const owned = owners.filter((document) => document !== config.root);
	if (owned.length === 0) return [];
	const alone = owners.length === 1 && isIncludedAlone(undertaking);
	return includes === "written" && alone ? [] : owned.map(({ file }) => file);
}

function ownersOf({ config, changes }: Undertaking): readonly Document[] {
	return [...new Set(changes.map(({ path }) => config.ownerOf(path).document))];
}

/** Does each change lie in a part of the root file that is one `$include` of one file and nothing else. */
function isIncludedAlone({ config, changes }: Undertaking): boolean {
	const parts = changes.map(({ path }) => includingPart(path, config.root));
	const [first] = parts;
	return (
		first !== undefined &&
		parts.every((part) => part && formatPath(part) === formatPath(first)) &&
		Object.keys(valueAt(config.root.value, first) ?? {}).length === 1 &&
		typeof member(valueAt(config.root.value, first), "$include") === "string"
	);
}

function includingPart(path: Path, root: Document): Path | undefined {
	const depth = path.findIndex(
		(_, index) =>
			member(valueAt(root.value, path.slice(0, index)), "$include") !==
			undefined,
	);
	return depth < 1 ? undefined : path.slice(0, depth);
}

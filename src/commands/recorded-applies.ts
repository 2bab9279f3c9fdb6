import { recordedApplies } from "../apply/apply-journal.ts";
import type { RecordedApply } from "../apply/record.ts";
import {
	type Revertibility,
	revertibilityAfar,
	revertibilityOf,
} from "../apply/revertible.ts";
import { isDocument, parseDocument } from "../config/document.ts";
import { readConfigText } from "../config/files.ts";
import { followIncludes } from "../config/include.ts";
import { includeOptions } from "../config/include-options.ts";
import type { ConfigLocation } from "../config/location.ts";
import { Failure } from "../failure.ts";
import { namesOf } from "./gateway-address.ts";
import type { GlobalOptions, World } from "./invocation.ts";
import { isNamed, ownStateDirectory } from "./own-state.ts";

/** The applies to a config that are written down, oldest first. */
export function appliesTo(
	location: ConfigLocation,
	options: GlobalOptions,
	world: World,
): readonly RecordedApply[] {
	const isOfConfig = isNamed(namesOf(location, options, world), world);
	return recordedApplies(ownStateDirectory(location, world)).filter(
		({ config }) => isOfConfig(config),
	);
}

/** Whether an apply can be taken back, judged on the file alone. */
export function stateOf(
	apply: RecordedApply,
	location: ConfigLocation,
	world: World,
): Revertibility {
	if (apply.files.length === 0) return revertibilityAfar(apply);
	const text = readConfigText(world.files, location.file);
	const parsed = parseDocument(location.file, text);
	if (!isDocument(parsed)) {
		throw new Failure(
			"base-invalid",
			`${location.file} cannot be read as a config`,
			"Mend it first; clawtune check shows the place.",
		);
	}
	return revertibilityOf(
		apply,
		followIncludes(parsed, world.files, includeOptions(undefined, world)),
		ownStateDirectory(location, world),
	);
}

/**
 * The apply that is named, else the last one that was not taken back and takes none back itself.
 * Throws a `Failure` (`usage`) for a name that there is not; `config` is what messages call the config.
 */
export function chosen(
	applies: readonly RecordedApply[],
	id: string | undefined,
	config: string,
): RecordedApply | undefined {
	if (id === undefined)
		return applies.findLast(
			({ outcome, reverts, revertedBy }) =>
				reverts === undefined &&
				revertedBy === undefined &&
				(outcome === "applied" || outcome === "unknown"),
		);
	const named = applies.find((apply) => apply.id === id);
	if (named) return named;
	throw new Failure(
		"usage",
		`No apply to ${config} is called "${id}"`,
		"clawtune revert --list shows them.",
	);
}

/** What messages call the config: its file, or the address of the gateway that is named. */
export function shownName(
	location: ConfigLocation,
	options: GlobalOptions,
	world: World,
): string {
	return namesOf(location, options, world).at(-1) ?? location.file;
}

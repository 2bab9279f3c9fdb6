import {
	configSchemaTargetWords,
	configSchemaText,
} from "../report/config-schema-report.ts";
import {
	type GlobalOptions,
	note,
	snapshotsOf,
	type World,
} from "./invocation.ts";
import { allPresets, targetAtHand } from "./presets.ts";

/**
 * Writes the JSON Schema of the target's config, for an editor. Exit code 0.
 * Throws a `Failure` (`usage`) where the target is no release or none that is known.
 */
export async function schemaCommand(
	options: GlobalOptions,
	world: World,
): Promise<number> {
	const snapshots = await snapshotsOf(options, world);
	const target = await targetAtHand(options, world, snapshots);
	const words = configSchemaTargetWords(target);
	if (words !== undefined) note(options, world, words);
	world.stdout(
		configSchemaText(target, await allPresets(world), world.version),
	);
	return 0;
}

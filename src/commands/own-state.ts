import { homedir } from "node:os";
import { join } from "node:path";
import { keptIn } from "../apply/kept.ts";
import { hasLeftovers, settleUnfinished } from "../apply/settle.ts";
import { isLeftBehind, markOf, takeTurn } from "../apply/turn.ts";
import type { ConfigLocation } from "../config/location.ts";
import { settledWords } from "../report/apply-report.ts";
import { type GlobalOptions, note, type World } from "./invocation.ts";

/** The gateway's state folder; where there is none, as beside a config in a repository, the user's own. */
export function ownStateDirectory(
	{ stateDirectory }: ConfigLocation,
	{ environment, files }: World,
): string {
	if (files.kindOf(stateDirectory) === "directory") return stateDirectory;
	const home = environment.HOME ?? homedir();
	return environment.XDG_STATE_HOME || join(home, ".local", "state");
}

/** Where it is marked that a config is being changed: beside it, or in the state folder where its own cannot be written. */
export function marksFor(
	{ file }: ConfigLocation,
	stateDirectory: string,
	{ files }: World,
): readonly string[] {
	return [
		markOf(files.resolve(file)),
		markOf(join(keptIn(stateDirectory), "config")),
	];
}

/** Does the journal mean this config by a name: another link may lead to the same file. */
export function isSameConfig(
	{ file }: ConfigLocation,
	{ files }: World,
): (name: string) => boolean {
	return (name) => name === file || files.resolve(name) === files.resolve(file);
}

/**
 * Brings to an end what a run that was cut off has begun with this config, before anything is read of it, and says so.
 * Throws a `Failure` (`refused`) while another clawtune applies to it.
 */
export async function settle(
	location: ConfigLocation,
	options: GlobalOptions,
	world: World,
): Promise<void> {
	const stateDirectory = ownStateDirectory(location, world);
	const isOfConfig = isSameConfig(location, world);
	const marks = marksFor(location, stateDirectory, world);
	if (!marks.some(isLeftBehind) && !hasLeftovers(stateDirectory, isOfConfig))
		return;
	const settled = await takeTurn(marks, async () =>
		settleUnfinished(stateDirectory, isOfConfig, world.files),
	);
	for (const item of settled) note(options, world, settledWords(item));
}

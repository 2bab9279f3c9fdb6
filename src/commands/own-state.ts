import { homedir } from "node:os";
import { join } from "node:path";
import { keptIn } from "../apply/kept.ts";
import { hasLeftovers, settleUnfinished } from "../apply/settle.ts";
import { isLeftBehind, markOf, takeTurn } from "../apply/turn.ts";
import type { ConfigLocation } from "../config/location.ts";
import { sha256Of } from "../plan/plan.ts";
import { settledWords } from "../report/apply-report.ts";
import { namesOf } from "./gateway-address.ts";
import { type GlobalOptions, note, type World } from "./invocation.ts";
import type { Situation } from "./situation.ts";

/** The gateway's state folder; where there is none, as beside a config in a repository, the user's own. */
export function ownStateDirectory(
	{ stateDirectory }: ConfigLocation,
	{ environment, files }: World,
): string {
	if (files.kindOf(stateDirectory) === "directory") return stateDirectory;
	const home = environment.HOME ?? homedir();
	return environment.XDG_STATE_HOME || join(home, ".local", "state");
}

/**
 * Where it is marked that a config is being changed: beside it, or in the state folder where its own cannot be written.
 * One on another machine is marked by the gateway's address.
 */
export function marksFor(
	{
		location,
		isAtHand,
		address,
	}: Pick<Situation, "location" | "isAtHand" | "address">,
	stateDirectory: string,
	{ files }: World,
): readonly string[] {
	return isAtHand
		? marksOfFile(files.resolve(location.file), stateDirectory)
		: [markIn(stateDirectory, address.shownUrl)];
}

function marksOfFile(file: string, stateDirectory: string): readonly string[] {
	return [markOf(file), markIn(stateDirectory, file)];
}

/** A name of its own for each config that is not marked beside its file. */
function markIn(stateDirectory: string, name: string): string {
	return markOf(join(keptIn(stateDirectory), sha256Of(name).slice(0, 16)));
}

/** Does the journal mean this config by a name: another link may lead to the same file. */
export function isNamed(
	names: readonly string[],
	{ files }: World,
): (name: string) => boolean {
	const known = new Set(names.flatMap((name) => [name, files.resolve(name)]));
	return (name) => known.has(name) || known.has(files.resolve(name));
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
	const names = namesOf(location, options, world);
	const isOfConfig = isNamed(names, world);
	const marks = location.found
		? marksOfFile(world.files.resolve(location.file), stateDirectory)
		: names.map((name) => markIn(stateDirectory, name));
	if (!marks.some(isLeftBehind) && !hasLeftovers(stateDirectory, isOfConfig))
		return;
	const settled = await takeTurn(marks, () =>
		settleUnfinished(stateDirectory, isOfConfig, world.files),
	);
	for (const item of settled) note(options, world, settledWords(item));
}

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { giveToOwner } from "../../apply/kept.ts";
import { back } from "../../wizard/asker.ts";
import { observeCommand } from "../observe/observe.ts";
import { ownStateDirectory } from "../own-state.ts";
import { keptTrace, removeKeptTrace } from "./kept-trace.ts";
import { attempt } from "./planning.ts";
import {
	goBack,
	type Move,
	otherWay,
	type Planned,
	type Session,
} from "./stop.ts";

/** Asks for how long to record, records, and goes back to what the change does. */
export async function askToRecord(
	session: Session,
	planned: Planned,
): Promise<Move> {
	const { asker, world } = session;
	const duration = await asker.choose({
		message: "For how long? Ctrl-C ends the recording before.",
		choices: [
			{ name: "2 minutes", value: "2m" },
			{ name: "10 minutes", value: "10m" },
			{ name: "an hour", value: "1h" },
		],
		preferred: "10m",
	});
	if (duration === back) return goBack;
	const { file } = keptTrace(planned, session);
	const isRecorded = await attempt(async () => {
		removeKeptTrace(planned, session);
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		await observeCommand(
			{ ...recordingOptions(planned), for: duration, out: file },
			world,
		);
		const stateDirectory = ownStateDirectory(planned.situation.location, world);
		const { parts } = keptTrace(planned, session);
		giveToOwner(stateDirectory, [dirname(file), ...parts]);
		return true;
	}, session);
	return isRecorded ? otherWay : { kind: "again" };
}

/** What of the answers says where to record, and beside which release. */
function recordingOptions({ options, situation }: Planned) {
	const { config, stateDir, profile, envFile, assumeEnv } = options;
	return {
		...(config === undefined ? {} : { config }),
		...(stateDir === undefined ? {} : { stateDir }),
		...(profile === undefined ? {} : { profile }),
		...(envFile === undefined ? {} : { envFile }),
		...(assumeEnv === undefined ? {} : { assumeEnv }),
		knownTarget: situation.target,
	};
}

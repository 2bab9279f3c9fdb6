import { homedir } from "node:os";
import { join } from "node:path";
import { applyInFile } from "../apply/in-file.ts";
import { nothingToDo, type Receipt } from "../apply/receipt.ts";
import { applyThroughGateway } from "../apply/through-gateway.ts";
import { takeTurn } from "../apply/turn.ts";
import { Failure } from "../failure.ts";
import { refusingHazards } from "../plan/hazard.ts";
import type { Plan } from "../plan/plan.ts";
import { erasOf } from "../releases/eras.ts";
import { progressWords } from "../report/apply-report.ts";
import { wayOutWords } from "../report/hazard-words.ts";
import { commandText } from "./command-text.ts";
import { durationOf, note, type World } from "./invocation.ts";
import type { TuningOptions } from "./plan.ts";
import type { Situation } from "./situation.ts";

/** The options of `apply` and of `clawtune --preset`. */
export interface ApplyOptions extends TuningOptions {
	readonly dryRun?: boolean;
	readonly wait?: string;
}

/**
 * Applies a plan in its way, one clawtune at a time. A plan without changes sends and writes nothing.
 * Throws a `Failure` (`refused`) for an assumed target or a hazard that was not accepted, and as the ways do.
 */
export async function carryOut(
	situation: Situation,
	plan: Plan,
	options: ApplyOptions,
	world: World,
	savedPlan?: string,
): Promise<Receipt> {
	if (plan.changes.length === 0) return nothingToDo(plan.way);
	expectKnownTarget(situation);
	expectSameRelease(situation, plan);
	expectAllowed(plan, commandText(options, { way: "file", savedPlan }));
	const { config, gateway, address, connectOptions, location } = situation;
	const { files } = world;
	const stateDirectory = ownStateDirectory(location, world);
	const onProgress = (progress: Parameters<typeof progressWords>[0]): void =>
		note(options, world, progressWords(progress));
	const work = async (): Promise<Receipt> => {
		if (plan.way === "file" || !gateway) {
			return await applyInFile({
				plan,
				config,
				gateway,
				files,
				stateDirectory,
				timeoutMs: connectOptions.timeoutMs,
				onProgress,
			});
		}
		return await applyThroughGateway({
			plan,
			config,
			gateway,
			address,
			options: connectOptions,
			files,
			stateDirectory,
			...patienceOf(options),
			onProgress,
		});
	};
	return await world.uninterrupted(() => takeTurn(stateDirectory, work));
}

/** How long to wait for a restart and for a rate limit, in milliseconds. Throws a `Failure` (`usage`) for no duration. */
function patienceOf({ restartTimeout, wait }: ApplyOptions): {
	readonly restartTimeoutMs: number;
	readonly waitMs: number;
} {
	return {
		restartTimeoutMs: durationOf(restartTimeout, "--restart-timeout", 120_000),
		waitMs: durationOf(wait, "--wait", 0),
	};
}

/** The gateway's state folder; where there is none, as beside a config in a repository, the user's own. */
function ownStateDirectory(
	{ stateDirectory }: Situation["location"],
	{ environment, files }: World,
): string {
	if (files.kindOf(stateDirectory) === "directory") return stateDirectory;
	const home = environment.HOME ?? homedir();
	return environment.XDG_STATE_HOME || join(home, ".local", "state");
}

/** An assumed target is good enough to show a plan, not to change anything. */
export function expectKnownTarget({ target, location }: Situation): void {
	if (target.source === "assumed") {
		throw new Failure(
			"refused",
			`Nothing says which OpenClaw release reads ${location.file}, so nothing is changed`,
			"Name it with --target RELEASE.",
		);
	}
}

/**
 * What a gateway would do to the config is judged by the target, so that must be the release that runs. A gateway that
 * cannot be told is one of those between two bundled ones, so a target with a snapshot of its own is not it.
 */
function expectSameRelease(
	{ target, gateway, running }: Situation,
	plan: Plan,
): void {
	if (plan.way === "file" || !gateway) return;
	const named = gateway.connection.serverVersion !== undefined;
	const same = named
		? running === undefined || running === target.release
		: !erasOf(target.release).rpc.announcesRelease &&
			(running === undefined
				? target.release !== target.snapshot.release
				: running === target.snapshot.release);
	if (same) return;
	throw new Failure(
		"refused",
		`The running gateway is ${running ? `OpenClaw ${running}` : "another release"}, but the change was judged for ${target.release}`,
		"Leave --target out, or prepare the file for that release with --via file.",
	);
}

function expectAllowed(plan: Plan, command: string): void {
	const refusing = refusingHazards(plan.hazards);
	if (refusing.length === 0) return;
	throw new Failure(
		"refused",
		`Refused: ${refusing.map(({ id }) => id).join(", ")} would happen on ${plan.base.target.release}`,
		wayOutWords(refusing, plan.way, command),
	);
}

import { applyInFile } from "../apply/in-file.ts";
import type { OnProgress } from "../apply/progress.ts";
import { type Applied, nothingToDo, type Receipt } from "../apply/receipt.ts";
import { applyRecorded } from "../apply/recorded-apply.ts";
import { applyThroughGateway } from "../apply/through-gateway.ts";
import { takeTurn } from "../apply/turn.ts";
import { Failure } from "../failure.ts";
import { holdsHidden } from "../gateway/same-config.ts";
import { refusingHazards } from "../plan/hazard.ts";
import type { Plan } from "../plan/plan.ts";
import { erasOf } from "../releases/eras.ts";
import { progressWords } from "../report/apply-report.ts";
import { wayOutWords } from "../report/hazard-words.ts";
import { pathWords } from "../report/words.ts";
import { commandText } from "./command-text.ts";
import { expectDecided } from "./expect-decided.ts";
import { durationOf, note, type World } from "./invocation.ts";
import { marksFor, ownStateDirectory } from "./own-state.ts";
import type { Situation } from "./situation.ts";
import type { TuningOptions } from "./tuning-options.ts";

/** The options of `apply` and of `clawtune --preset`. */
export interface ApplyOptions extends TuningOptions {
	readonly dryRun?: boolean;
	readonly wait?: string;
}

/** What is carried out beside the plan itself. */
export interface Errand {
	/** The file of a saved plan, for messages. */
	readonly savedPlan?: string | undefined;
	/** The apply that the plan takes back. */
	readonly reverts?: string | undefined;
	/** The command that does the same in the file, where it is not to be told from the options. */
	readonly fileCommand?: string | undefined;
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
	{ savedPlan, reverts, fileCommand }: Errand = {},
): Promise<Receipt> {
	expectDecided(plan);
	if (plan.changes.length === 0) return nothingToDo(plan.way);
	expectKnownTarget(situation);
	expectSameRelease(situation, plan);
	expectAllowed(
		plan,
		fileCommand ?? commandText(options, { way: "file", savedPlan }),
	);
	expectCanBeTakenBack(situation, plan);
	const { config, gateway, address, connectOptions, location, isAtHand } =
		situation;
	const { files } = world;
	const stateDirectory = ownStateDirectory(location, world);
	const recording = {
		plan,
		config,
		stateDirectory,
		files,
		name: isAtHand ? location.file : address.shownUrl,
		isAtHand,
		reverts,
	};
	const onProgress = progressTo(options, world);
	return await world.uninterrupted((interruption) => {
		const way: Parameters<typeof applyRecorded>[1] = async ({
			copies,
			onSending,
		}): Promise<Applied> =>
			plan.way === "file" || !gateway
				? await applyInFile({
						plan,
						gateway,
						files,
						copies,
						timeoutMs: connectOptions.timeoutMs,
						onProgress,
					})
				: await applyThroughGateway({
						plan,
						config,
						gateway,
						address,
						options: connectOptions,
						files,
						isAtHand,
						copies,
						...patienceOf(options),
						onSending,
						interruption,
						onProgress,
					});
		return takeTurn(marksFor(situation, stateDirectory, world), () =>
			applyRecorded(recording, way),
		);
	});
}

/** How long to wait for a restart and for a rate limit, in milliseconds. Throws a `Failure` (`usage`) for no duration. */
export function patienceOf({ restartTimeout, wait }: ApplyOptions): {
	readonly restartTimeoutMs: number;
	readonly waitMs: number;
} {
	return {
		restartTimeoutMs: durationOf(restartTimeout, "--restart-timeout", 120_000),
		waitMs: durationOf(wait, "--wait", 0),
	};
}

/** Tells the steps as they happen; of a countdown each tenth second, since lines that are written over cannot be read out. */
function progressTo(options: ApplyOptions, world: World): OnProgress {
	let counted = Number.POSITIVE_INFINITY;
	return (progress) => {
		if (progress.step === "waiting-for-rate-limit") {
			if (progress.waitMs > counted - 10_000) return;
			counted = progress.waitMs;
		}
		note(options, world, progressWords(progress));
	};
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

/** A secret that the gateway does not tell could not be put back, neither at once nor later. */
function expectCanBeTakenBack(
	{ isAtHand, address }: Situation,
	plan: Plan,
): void {
	const hidden = plan.changes.find(
		({ from }) => from !== undefined && holdsHidden(from),
	);
	if (isAtHand || !hidden) return;
	throw new Failure(
		"refused",
		`The gateway at ${address.shownUrl} does not tell what ${pathWords(hidden.path)} is, so a change of it could not be taken back`,
		"Run clawtune on the gateway's own machine.",
	);
}

function expectAllowed(plan: Plan, command: string): void {
	const refusing = refusingHazards(plan.hazards);
	if (refusing.length === 0) return;
	throw new Failure(
		"refused",
		`Refused: ${refusing.map(({ id }) => id).join(", ")} would happen on ${(plan.upgrade?.to ?? plan.base.target).release}`,
		wayOutWords(
			refusing,
			plan.way,
			plan.base.gateway === undefined ? command : undefined,
		),
	);
}

import { readConfigText } from "../config/files.ts";
import { Failure } from "../failure.ts";
import type { ConfigConnection } from "../gateway/config-rpc.ts";
import { inversePatchOf } from "../plan/patch.ts";
import { erasOf } from "../releases/eras.ts";
import type { GatewayApply } from "./gateway-apply.ts";
import { deviationsFromBefore, isOnDisk } from "./read-back.ts";
import { replaceFile } from "./replace-file.ts";
import { awaitRestart } from "./restart.ts";
import { awaitGateway } from "./return-of-gateway.ts";
import { requestOf, sendPatiently } from "./send.ts";
import { describeDeviations } from "./verify.ts";

/** A way back is waited for however impatient the user is: the longest that a gateway refuses, twice. */
const rateLimitMs = 120_000;

/** Takes a change back through the gateway, or in the file where the gateway is gone. Always ends in a `Failure` that says which. */
export async function rollBack(
	apply: GatewayApply,
	after: ConfigConnection,
	because: string,
): Promise<never> {
	const { plan, options, onProgress } = apply;
	const { release } = plan.base.target;
	onProgress({ step: "rolling-back", because });
	const answer = await sendPatiently(
		{ onProgress, onSending: () => {}, interruption: () => false },
		after,
		requestOf(
			inversePatchOf(
				plan.changes,
				apply.config.value,
				erasOf(release).writing.arrays,
			),
			release,
		),
		rateLimitMs,
	);
	await awaitRestart({ ...apply, gateway: after }, answer);
	try {
		const { connection, config } = await awaitGateway(
			apply.address,
			options,
			apply.restartTimeoutMs,
		);
		connection.close();
		const left = deviationsFromBefore(apply, config);
		if (left.length > 0)
			throw rollbackFailed(apply, because, describeDeviations(left));
	} catch (error) {
		if (!(error instanceof Failure) || error.code === "rollback-failed")
			throw error;
		return restoreFile(apply, because);
	}
	throw rolledBack(because);
}

/**
 * The way back when no gateway answers: the texts of before go back into the files that changed. Where the gateway had
 * not even answered to the patch (`isAnswered` false), files that do not hold what was wanted are someone else's work.
 */
export function restoreFile(
	apply: GatewayApply,
	because: string,
	isAnswered = true,
): never {
	const { config, files, onProgress, isAtHand } = apply;
	if (!isAtHand)
		throw rollbackFailed(apply, because, "its file is on another machine");
	try {
		const changed = [config.root, ...config.included].flatMap((before) => {
			const now = readConfigText(files, before.file);
			return now === before.text ? [] : [{ before, now }];
		});
		if (changed.length === 0) throw nothingChanged(because);
		if (!isAnswered && !isOnDisk(apply)) throw changedByAnother(because);
		onProgress({ step: "rolling-back", because });
		for (const { before, now } of changed)
			replaceFile(files.resolve(before.file), now, before.text);
	} catch (error) {
		if (!(error instanceof Failure) || error.code === "unreachable")
			throw error;
		throw rollbackFailed(apply, because, error.message);
	}
	throw rolledBack(because);
}

function changedByAnother(because: string): Failure {
	return new Failure(
		"unreachable",
		`${because}; its config was changed by someone else meanwhile and is left so`,
		"Look at the gateway's log, then run the same command again.",
	);
}

function nothingChanged(because: string): Failure {
	return new Failure(
		"unreachable",
		`${because}; its config is as it was`,
		"Look at the gateway's log, then run the same command again.",
	);
}

function rolledBack(because: string): Failure {
	return new Failure(
		"rolled-back",
		`The change did not verify and was taken back: ${because}`,
		"The config is as it was. Look at the gateway's log before the next try.",
	);
}

function rollbackFailed(
	{ config, copies, address, isAtHand }: GatewayApply,
	because: string,
	left: string,
): Failure {
	return new Failure(
		"rollback-failed",
		`The change did not verify (${because}) and could not be taken back: ${left}`,
		isAtHand
			? `Stop the gateway and copy the file of before, ${copies[0]}, to ${config.root.file}.`
			: `Once the gateway answers: clawtune revert --url ${address.shownUrl}.`,
	);
}

import { Failure } from "../failure.ts";
import { isRateLimited, isTakingOver } from "../gateway/answer-failure.ts";
import {
	type ConfigConnection,
	type PatchRequest,
	sendPatch,
} from "../gateway/config-rpc.ts";
import type { Answer } from "../gateway/connection.ts";
import type { ConfigPatch } from "../plan/patch.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import type { GatewayApply } from "./gateway-apply.ts";
import { sleep } from "./waiting.ts";

/** How often a patch is sent that meets the gateway's own reload, and how long a reload may take, in milliseconds. */
const mostReloads = 5;
const reloadMs = 500;

/** How long a gateway takes no changes where it does not say: its limits are by the minute. */
const minuteMs = 60_000;

/** A patch as a gateway of a release wants to have it: the arrays that it replaces are named where they must be. */
export function requestOf(
	{ patch, replaced }: ConfigPatch,
	release: Release,
): PatchRequest {
	const guarded = erasOf(release).writing.arrays === "by-id-guarded";
	return { patch, replacePaths: guarded ? replaced : [] };
}

/**
 * Sends one patch. While the gateway takes no more changes it waits as long as the gateway says and sends it again, up to
 * `patienceMs` in all; then its refusal is the answer. A patch that meets the gateway's reload of an earlier change is sent
 * again, too: with the same hash, so that a config that someone has changed meanwhile stays.
 * Throws a `Failure` (`interrupted`) where the user leaves while it waits, with nothing sent.
 */
export async function sendPatiently(
	{
		onSending,
		onProgress,
		interruption,
	}: Pick<GatewayApply, "onSending" | "onProgress" | "interruption">,
	{ connection, config }: ConfigConnection,
	request: PatchRequest,
	patienceMs: number,
): Promise<Answer> {
	let left = patienceMs;
	let reloads = 0;
	for (;;) {
		onSending();
		const answer = await sendPatch(connection, request, config.hash);
		if (isTakingOver(answer) && reloads < mostReloads) {
			reloads += 1;
			await sleep(reloadMs);
			continue;
		}
		if (answer.kind !== "refused" || !isRateLimited(answer)) return answer;
		const pause = answer.retryAfterMs ?? minuteMs;
		if (pause > left) return answer;
		left -= pause;
		await countDown(pause, onProgress, interruption);
	}
}

async function countDown(
	pauseMs: number,
	onProgress: GatewayApply["onProgress"],
	interruption: GatewayApply["interruption"],
): Promise<void> {
	for (let leftMs = pauseMs; leftMs > 0; leftMs -= 1000) {
		if (interruption())
			throw new Failure(
				"interrupted",
				"Left while the gateway took no more changes. Nothing was changed.",
			);
		onProgress({ step: "waiting-for-rate-limit", waitMs: leftMs });
		await sleep(Math.min(1000, leftMs));
	}
}

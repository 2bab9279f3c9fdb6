import { member } from "../config/json.ts";
import { announcesRestart } from "../gateway/answer-failure.ts";
import type { Answer } from "../gateway/connection.ts";
import type { GatewayApply } from "./gateway-apply.ts";
import { resolvesWithin, sleep } from "./waiting.ts";

/** How long a gateway that may restart is watched for it, in milliseconds. */
const possibleRestartMs = 2_000;

/** So much earlier than announced, in milliseconds, a restart is one for another client's change. */
const earlyMs = 100;

/**
 * Waits for the restart that this release, or its answer, announces. True where the connection has closed. Where it closes
 * earlier than announced, the gateway restarts for someone else, and once more for this change (run on 2026.2.12).
 */
export async function awaitRestart(
	{ plan, gateway, restartTimeoutMs, onProgress }: GatewayApply,
	answer: Answer,
): Promise<boolean> {
	const answeredAt = Date.now();
	if (answer.kind === "closed") return true;
	const isAnnounced = announcesRestart(answer);
	if (answer.kind !== "result" && !isAnnounced) return false;
	const hazard = plan.hazards.find(({ id }) => id === "restart");
	const restart = hazard?.items[0] ?? "never";
	const announced =
		answer.kind === "result" ? member(answer.payload, "restart") : undefined;
	const delay = Number(member(announced, "delayMs") ?? 0);
	const certain =
		isAnnounced || restart === "always" || member(announced, "ok") === true;
	if (!certain && restart === "never") return false;
	if (certain)
		onProgress({ step: "waiting-for-restart", timeoutMs: restartTimeoutMs });
	const patience = certain
		? Math.min(delay + 30_000, restartTimeoutMs)
		: possibleRestartMs;
	const closed = await resolvesWithin(gateway.connection.closed, patience);
	const leftMs = answeredAt + Math.min(delay, patience) - Date.now();
	if (closed && leftMs > earlyMs) await sleep(leftMs + earlyMs);
	return closed;
}

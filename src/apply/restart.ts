import { member } from "../config/json.ts";
import type { Answer } from "../gateway/connection.ts";
import type { GatewayApply } from "./gateway-apply.ts";
import { resolvesWithin } from "./waiting.ts";

/** How long a gateway that may restart is watched for it, in milliseconds. */
const possibleRestartMs = 2_000;

/** Waits for the restart that this release, or its answer, announces. True where the connection has closed. */
export async function awaitRestart(
	{ plan, gateway, restartTimeoutMs, onProgress }: GatewayApply,
	answer: Answer,
): Promise<boolean> {
	if (answer.kind === "closed") return true;
	if (answer.kind !== "result") return false;
	const hazard = plan.hazards.find(({ id }) => id === "restart");
	const restart = hazard?.items[0] ?? "never";
	const announced = member(answer.payload, "restart");
	const delay = Number(member(announced, "delayMs") ?? 0);
	const certain = restart === "always" || member(announced, "ok") === true;
	if (!certain && restart === "never") return false;
	if (certain)
		onProgress({ step: "waiting-for-restart", timeoutMs: restartTimeoutMs });
	const patience = certain
		? Math.min(delay + 30_000, restartTimeoutMs)
		: possibleRestartMs;
	return await resolvesWithin(gateway.connection.closed, patience);
}

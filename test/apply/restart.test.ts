import { describe, expect, it } from "vitest";
import type { Progress } from "../../src/apply/progress.ts";
import { awaitRestart } from "../../src/apply/restart.ts";
import type { JsonValue } from "../../src/config/json.ts";
import type { Answer } from "../../src/gateway/connection.ts";
import type { Hazard } from "../../src/plan/hazard.ts";
import { atGateway } from "./at-gateway.ts";

const never = new Promise<number>(() => {});
const soon = (milliseconds: number): Promise<number> =>
	new Promise((resolve) => setTimeout(resolve, milliseconds, 1012));

function result(restart?: JsonValue): Answer {
	return { kind: "result", payload: restart === undefined ? {} : { restart } };
}

function refused(message: string): Answer {
	return {
		kind: "refused",
		code: "UNAVAILABLE",
		message,
		retryAfterMs: undefined,
	};
}

/** Waits for the restart of a gateway that closes the connection at a time. */
async function waited(
	closed: Promise<number>,
	answer: Answer,
	restarts?: "always" | "possible",
): Promise<{ readonly closed: boolean; readonly steps: readonly Progress[] }> {
	const { apply } = await atGateway();
	const hazards: readonly Hazard[] =
		restarts === undefined
			? []
			: [
					{
						id: "restart",
						items: [restarts],
						blocking: false,
						accepted: false,
					},
				];
	const { connection, config } = apply.gateway;
	const steps: Progress[] = [];
	const waiting = {
		...apply,
		plan: { ...apply.plan, hazards },
		gateway: { config, connection: { ...connection, closed } },
		restartTimeoutMs: 400,
		onProgress: (step: Progress) => {
			steps.push(step);
		},
	};
	return { closed: await awaitRestart(waiting, answer), steps };
}

const told = [{ step: "waiting-for-restart", timeoutMs: 400 }];

describe("the restart after a patch", () => {
	it("has come where the connection closed instead of an answer", async () => {
		expect(await waited(never, { kind: "closed", code: 1012 })).toEqual({
			closed: true,
			steps: [],
		});
	});

	it("is not waited for where the gateway did not answer in time, or refused", async () => {
		const none = { closed: false, steps: [] };
		expect(await waited(never, { kind: "timeout" }, "always")).toEqual(none);
		expect(await waited(never, refused("no"), "always")).toEqual(none);
	});

	it("is not waited for where the release makes none for this change", async () => {
		expect(await waited(never, result())).toEqual({ closed: false, steps: [] });
	});

	it("is waited for where the release always makes one", async () => {
		expect(await waited(soon(50), result(), "always")).toEqual({
			closed: true,
			steps: told,
		});
	});

	it("is waited for where the answer announces one", async () => {
		expect(await waited(soon(50), result({ ok: true }))).toEqual({
			closed: true,
			steps: told,
		});
	});

	it("is waited for where a refusal announces one", async () => {
		const answer = refused(
			"config.patch persisted and was accepted for restart; wait for the Gateway to restart",
		);
		expect(await waited(soon(50), answer)).toEqual({
			closed: true,
			steps: told,
		});
	});

	it("is given up after the time that it may take", async () => {
		expect(await waited(never, result({ ok: true }))).toEqual({
			closed: false,
			steps: told,
		});
	});

	it("that is only possible is looked out for without a word", async () => {
		expect(await waited(soon(50), result(), "possible")).toEqual({
			closed: true,
			steps: [],
		});
	});

	it("that comes earlier than announced is another client's: the announced one is waited for, too", async () => {
		const started = Date.now();
		const early = await waited(soon(10), result({ ok: true, delayMs: 350 }));
		expect(early.closed).toBe(true);
		expect(Date.now() - started).toBeGreaterThanOrEqual(350);
	});
});

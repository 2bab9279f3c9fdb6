import { describe, expect, it } from "vitest";
import { sendPatiently } from "../../src/apply/send.ts";
import type { Answer } from "../../src/gateway/connection.ts";
import { type AtGateway, atGateway } from "./at-gateway.ts";

const request = { patch: { logging: { level: "warn" } }, replacePaths: [] };
const takingOver = {
	refused: "active config environment changed while preparing write",
};
const limited = { refused: "rate limit exceeded", code: "UNAVAILABLE" };

/** Sends a patch, and tells when each one went out. */
async function sent(
	{ apply }: AtGateway,
	patienceMs: number,
	isLeft = false,
): Promise<{ readonly answer: Answer; readonly sendings: number }> {
	let sendings = 0;
	const onSending = (): void => {
		sendings += 1;
	};
	const answer = await sendPatiently(
		{ ...apply, onSending, interruption: () => isLeft },
		apply.gateway,
		request,
		patienceMs,
	);
	return { answer, sendings };
}

describe("a patch that meets the gateway's reload", () => {
	it("is sent again until it does not", async () => {
		const at = await atGateway({
			script: (_, method, count) =>
				method === "config.patch" && count < 3 ? takingOver : undefined,
		});
		expect(await sent(at, 0)).toMatchObject({
			answer: { kind: "result" },
			sendings: 3,
		});
	});

	it("is given up after five more", async () => {
		const at = await atGateway({
			script: (_, method) =>
				method === "config.patch" ? takingOver : undefined,
		});
		expect(await sent(at, 0)).toMatchObject({
			answer: { kind: "refused" },
			sendings: 6,
		});
	});
});

describe("a patch beyond the gateway's limit", () => {
	const once = (retryAfterMs?: number) =>
		atGateway({
			script: (_, method, count) =>
				method === "config.patch" && count === 1
					? {
							...limited,
							...(retryAfterMs === undefined ? {} : { retryAfterMs }),
						}
					: undefined,
		});

	it("is sent again after the time that the gateway says", async () => {
		const at = await once(1200);
		expect(await sent(at, 2000)).toMatchObject({
			answer: { kind: "result" },
			sendings: 2,
		});
		expect(at.steps).toEqual([
			{ step: "waiting-for-rate-limit", waitMs: 1200 },
			{ step: "waiting-for-rate-limit", waitMs: 200 },
		]);
	});

	it.each([
		["longer than the user wants to wait", 3000, 2000],
		["unknown, and a minute is longer than that", undefined, 59_999],
	])(
		"is not sent again where that time is %s",
		async (_, retryMs, patience) => {
			const at = await once(retryMs);
			expect(await sent(at, patience)).toMatchObject({
				answer: { kind: "refused" },
				sendings: 1,
			});
		},
	);

	it("is not sent again where the user leaves", async () => {
		const at = await once(500);
		await expect(sent(at, 2000, true)).rejects.toMatchObject({
			code: "interrupted",
		});
		expect(at.gateway.requests()).toEqual(["config.get", "config.patch"]);
	});
});

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import json5 from "json5";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
	type RunningGateway,
	startGateway,
} from "../../scripts/openclaw/gateway.ts";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { startGatewayProxy } from "../support/gateway-proxy.ts";
import { gatewayText } from "./configs.ts";
import { personAt } from "./person.ts";
import { asked } from "./questions.ts";

let gateway: RunningGateway;
let text = "";

beforeAll(async () => {
	gateway = await startGateway(await installRelease("2026.7.1"), {
		config: gatewayText,
	});
	text = bytes();
});

afterAll(async () => {
	await gateway?.stop();
});

beforeEach(() => {
	if (bytes() !== text) writeFileSync(gateway.configFile, text);
});

function bytes(): string {
	return readFileSync(gateway.configFile, "utf8");
}

async function until(what: string, holds: () => boolean): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (!holds()) {
		if (Date.now() > deadline) throw new Error(`${what} did not come about`);
		await delay(20);
	}
}

/** What the shell says of itself and of the program that it waits for. */
const noted = 'clawtune & echo "pid-$!-"; fg';

describe("a signal while the wizard asks", () => {
	it.each([
		["TERM", 143, "Ended by SIGTERM"],
		["HUP", 129, "Ended by SIGHUP"],
		["INT", 130, "Left with Ctrl-C"],
	])(
		"SIG%s ends it as Ctrl-C does, and the terminal is as before",
		async (signal, exitCode, message) => {
			const { terminal, enter, answer, expectUsable } = await personAt(
				gateway.home,
			);
			await enter(noted);
			const started = await answer(asked.want, "Enter");
			const [, pid] = /pid-(\d+)-/.exec(started) ?? [];
			await terminal.waitFor(asked.change);
			await terminal.press("Enter");
			await terminal.waitFor(asked.how);
			process.kill(Number(pid), `SIG${signal}`);
			await terminal.waitFor(new RegExp(`${message}\\. Nothing was changed`));
			expect(await terminal.exitCode()).toBe(exitCode);
			expect(await terminal.showsCursor()).toBe(true);
			await expectUsable();
			expect(bytes()).toBe(text);
		},
	);
});

describe("Ctrl-Z", () => {
	it("leaves a usable shell, and fg asks the same question again", async () => {
		const { terminal, enter, answer, expectUsable } = await personAt(
			gateway.home,
		);
		await enter("clawtune");
		await answer(asked.want, "C-z");
		await terminal.waitFor(/Stopped/);
		expect(await terminal.showsCursor()).toBe(true);
		await expectUsable();
		await enter("clear; fg");
		await answer(/fg[\s\S]*What do you want\?[\s\S]*select/, "Enter");
		await answer(asked.change, "C-c");
		await terminal.waitFor(/Nothing was changed/);
		expect(await terminal.exitCode()).toBe(130);
		await expectUsable();
		expect(bytes()).toBe(text);
	});
});

describe("a terminal that is gone, as with a lost connection", () => {
	it("ends the run where it asks, with nothing changed", async () => {
		const { terminal, enter, answer } = await personAt(gateway.home);
		await enter(noted);
		const started = await answer(asked.want, "Enter");
		const [, pid = ""] = /pid-(\d+)-/.exec(started) ?? [];
		await terminal.waitFor(asked.change);
		await terminal.hangUp();
		await until("the end", () => !existsSync(`/proc/${pid}`));
		expect(bytes()).toBe(text);
	});

	it("does not cut off what has begun: it is sent, verified and recorded", async () => {
		let arrived = false;
		let isGone = false;
		const proxy = await startGatewayProxy(gateway, async ({ method }) => {
			if (method === "config.patch") {
				arrived = true;
				await until("the hang-up", () => isGone);
			}
			return { kind: "forward" };
		});
		const { terminal, enter, answer } = await personAt(
			gateway.home,
			{},
			{ OPENCLAW_GATEWAY_TOKEN: gateway.token },
		);
		await enter(`clawtune --url ${proxy.url}`);
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Enter");
		await until("the patch", () => arrived);
		await terminal.hangUp();
		await delay(200);
		isGone = true;
		const journal = join(gateway.home, ".openclaw/clawtune/applies.jsonl");
		const records = (): readonly string[] =>
			readFileSync(journal, "utf8").trimEnd().split("\n");
		await until("the record", () =>
			/"event":"ended"/.test(records().at(-1) ?? ""),
		);
		expect(JSON.parse(records().at(-1) ?? "")).toMatchObject({
			outcome: "applied",
		});
		expect(json5.parse(bytes())).toMatchObject({
			skills: { load: { watchDebounceMs: 1000 } },
		});
	});
});

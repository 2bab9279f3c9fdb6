import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import json5 from "json5";
import { describe, expect, it } from "vitest";
import { personAt } from "./person.ts";
import { asked } from "./questions.ts";
import {
	personWhoSends,
	tunedValues,
	useTunableGateway,
} from "./tunable-gateway.ts";

const under = useTunableGateway();

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
				under.gateway().home,
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
			expect(under.text()).toBe(under.first());
		},
	);
});

describe("Ctrl-Z", () => {
	it("leaves a usable shell, and fg asks the same question again", async () => {
		const { terminal, enter, answer, expectUsable } = await personAt(
			under.gateway().home,
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
		expect(under.text()).toBe(under.first());
	});
});

describe("Ctrl-C while a change is on its way", () => {
	it("lets it be finished and verified, says so, and counts then", async () => {
		let arrived = false;
		let isPressed = false;
		const person = await personWhoSends(under, async ({ method }) => {
			if (method === "config.patch") {
				arrived = true;
				await until("Ctrl-C", () => isPressed);
			}
			return { kind: "forward" };
		});
		const { terminal } = person;
		await until("the patch", () => arrived);
		await terminal.press("C-c");
		await terminal.waitFor(/Ctrl-C: finishing what has begun/);
		isPressed = true;
		await terminal.waitFor(/Applied and verified[\s\S]*takes it back/);
		expect(await terminal.exitCode()).toBe(130);
		expect(json5.parse(under.text())).toMatchObject(tunedValues);
		await person.expectUsable();
	});
});

describe("a terminal that is gone, as with a lost connection", () => {
	it("ends the run where it asks, with nothing changed", async () => {
		const { terminal, enter, answer } = await personAt(under.gateway().home);
		await enter(noted);
		const started = await answer(asked.want, "Enter");
		const [, pid = ""] = /pid-(\d+)-/.exec(started) ?? [];
		await terminal.waitFor(asked.change);
		await terminal.hangUp();
		await until("the end", () => !existsSync(`/proc/${pid}`));
		expect(under.text()).toBe(under.first());
	});

	it("does not cut off what has begun: it is sent, verified and recorded", async () => {
		let arrived = false;
		let isGone = false;
		const { terminal } = await personWhoSends(under, async ({ method }) => {
			if (method === "config.patch") {
				arrived = true;
				await until("the hang-up", () => isGone);
			}
			return { kind: "forward" };
		});
		await until("the patch", () => arrived);
		await terminal.hangUp();
		await delay(200);
		isGone = true;
		const journal = join(
			under.gateway().home,
			".openclaw/clawtune/applies.jsonl",
		);
		const records = (): readonly string[] =>
			readFileSync(journal, "utf8").trimEnd().split("\n");
		await until("the record", () =>
			/"event":"ended"/.test(records().at(-1) ?? ""),
		);
		expect(JSON.parse(records().at(-1) ?? "")).toMatchObject({
			outcome: "applied",
		});
		expect(json5.parse(under.text())).toMatchObject(tunedValues);
	});
});

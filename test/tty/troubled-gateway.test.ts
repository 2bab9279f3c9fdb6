import json5 from "json5";
import { describe, expect, it } from "vitest";
import { falsified, isPatch } from "../support/falsified-patch.ts";
import { usingUp } from "../support/rate-limit.ts";
import { personAt } from "./person.ts";
import { asked } from "./questions.ts";
import {
	personWhoSends,
	tuned,
	tunedValues,
	useTunableGateway,
} from "./tunable-gateway.ts";

const under = useTunableGateway();

describe("a gateway that does not do what it should at once", () => {
	it("is asked again with the token that the person types, which is told nowhere", async () => {
		const { terminal, enter, answer } = await personAt(under.gateway().home);
		await enter("clawtune --token wrong");
		const denied = await terminal.waitFor(/How to go on\?[\s\S]*select/);
		expect(denied).toMatch(/Gateway +Access denied/);
		await terminal.press("Down");
		await answer(/❯ Type its token/, "Enter");
		await terminal.waitFor(/The gateway's token/);
		await terminal.type(under.gateway().token);
		await terminal.press("Enter");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Enter");
		await terminal.waitFor(/through the gateway[\s\S]*For your CI/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		const shown = await terminal.text();
		expect(shown).not.toContain(under.gateway().token);
		expect(shown.match(/--token can be read/g)).toHaveLength(1);
		expect(json5.parse(under.text())).toMatchObject(tunedValues);
	});

	it("is left out where the person goes on with the file", async () => {
		const { terminal, enter, answer } = await personAt(under.gateway().home);
		await enter("clawtune --token wrong --target 2026.7.1");
		await terminal.waitFor(/How to go on\?[\s\S]*select/);
		await terminal.press("Down", "Down");
		await answer(/❯ Go on with the file/, "Enter");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		const how = await answer(asked.how, "Enter");
		expect(how).not.toContain("running gateway now");
		const done = await terminal.waitFor(
			/without questions:\s+clawtune .*/,
			60_000,
		);
		expect(done).toContain(
			"clawtune --preset safe --target 2026.7.1 --via file",
		);
		expect(await terminal.exitCode()).toBe(0);
		expect(under.text()).toBe(tuned(under.first()));
	});

	it("takes no more changes: nothing is changed, and another way is offered", async () => {
		const { terminal, answer } = await personWhoSends(under, usingUp);
		const busy = await terminal.waitFor(/What now\?[\s\S]*select/);
		expect(busy).toMatch(/takes no more config\s+changes\s+for \d+ s/);
		expect(under.text()).toBe(under.first());
		await terminal.press("Down");
		await answer(/❯ Choose another way/, "Enter");
		await terminal.waitFor(/Choose another[\s\S]*How shall[\s\S]*select/);
		await terminal.press("Down");
		await answer(/❯ Edit the file in place now/, "Enter");
		await terminal.waitFor(/For your CI/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(json5.parse(under.text())).toMatchObject(tunedValues);
	});

	it("stores other values than it was sent: they are taken back, which ends the run with what would try it again", async () => {
		const { terminal } = await personWhoSends(under, (request) =>
			isPatch(request, 1) ? falsified(request) : { kind: "forward" },
		);
		const ended = await terminal.waitFor(
			/did not verify and was taken back/,
			60_000,
		);
		expect(ended).toMatch(
			/The same without questions:\s+clawtune --preset safe --url/,
		);
		expect(await terminal.exitCode()).toBe(7);
		expect(json5.parse(under.text())).toMatchObject(json5.parse(under.first()));
	});
});

import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Person, personAt } from "./person.ts";
import { asked, byHand } from "./questions.ts";
import { useTunableGateway } from "./tunable-gateway.ts";

const under = useTunableGateway();

/** Where a person may leave: what was asked last, and the keys that led there. */
const places: readonly {
	readonly name: string;
	readonly steps: readonly (readonly [asked: RegExp, ...keys: string[]])[];
	readonly here: RegExp;
}[] = [
	{ name: "what is wanted", steps: [], here: asked.want },
	{
		name: "which setting",
		steps: [[asked.want, ...byHand]],
		here: /Type to search/,
	},
	{
		name: "its value",
		steps: [
			[asked.want, ...byHand],
			[/❯ \S+[\s\S]*select/, "Enter"],
		],
		here: /\(now |\(not stated/,
	},
	{ name: "what changes", steps: [[asked.want, "Enter"]], here: asked.change },
	{
		name: "how to apply it",
		steps: [
			[asked.want, "Enter"],
			[asked.change, "Enter"],
		],
		here: asked.how,
	},
	{
		name: "where to save it",
		steps: [
			[asked.want, "Enter"],
			[asked.change, "Enter"],
			[asked.how, "Down", "Down", "Down", "Enter"],
		],
		here: /Save the plan as/,
	},
];

async function goTo(
	person: Person,
	{ steps, here }: (typeof places)[number],
): Promise<void> {
	await person.enter("clawtune");
	for (const [question, ...keys] of steps)
		await person.answer(question, ...keys);
	await person.terminal.waitFor(here);
}

describe("Ctrl-C", () => {
	it.each(places)("at $name leaves all as it is", async (place) => {
		const person = await personAt(under.gateway().home);
		await goTo(person, place);
		await person.leaveWithCtrlC();
		expect(under.text()).toBe(under.first());
	});

	it.each([
		["how to go on without the gateway", [], /How to go on\?[\s\S]*select/],
		[
			"its token",
			[[/How to go on\?[\s\S]*select/, "Down", "Enter"]],
			/The gateway's token/,
		],
	] as const)(
		"at the question %s leaves all as it is",
		async (_, steps, here) => {
			const person = await personAt(under.gateway().home);
			await person.enter("clawtune --token wrong");
			for (const [question, ...keys] of steps)
				await person.answer(question, ...keys);
			await person.terminal.waitFor(here);
			await person.leaveWithCtrlC();
			expect(under.text()).toBe(under.first());
		},
	);

	it("at a hazard leaves all as it is", async () => {
		const commented = under.first().replace("{", "{\n  // by hand");
		writeFileSync(under.gateway().configFile, commented);
		const person = await personAt(under.gateway().home);
		await person.enter("clawtune");
		await person.answer(asked.want, "Enter");
		await person.answer(asked.change, "Enter");
		await person.answer(asked.how, "Down", "Enter");
		await person.answer(/May it\?[\s\S]*select/, "C-c");
		await person.terminal.waitFor(/Nothing was changed/);
		expect(await person.terminal.exitCode()).toBe(130);
		expect(under.text()).toBe(commented);
		await person.expectUsable();
	});
});

describe("Escape", () => {
	it("goes back from every step, one at a time", async () => {
		const person = await personAt(under.gateway().home);
		const last = places.at(-1);
		if (!last) throw new Error("there are places");
		await goTo(person, last);
		const { terminal, enter, answer } = person;
		await terminal.press("Escape");
		await answer(/Save the plan as[\s\S]*How shall[\s\S]*select/, "Escape");
		await answer(
			/Save the plan[\s\S]*What changes[\s\S]*Enter: what/,
			"Escape",
		);
		await terminal.waitFor(/Save the plan[\s\S]*What do you want[\s\S]*select/);
		await terminal.press("Escape");
		await terminal.waitFor(/This is the first question[\s\S]*select/);
		await terminal.press(...byHand);
		await answer(/Type to search[\s\S]*select/, "Enter");
		await answer(/\(now [^)]*\)/, "Escape");
		await answer(/\(now [\s\S]*Type to search[\s\S]*select/, "Escape");
		await terminal.waitFor(
			/Type to search[\s\S]*What do you want\?[\s\S]*❯ safe/,
		);
		await terminal.press("C-c");
		await terminal.waitFor(/Nothing was changed/);
		expect(await terminal.exitCode()).toBe(130);
		await enter("clear");
		expect(under.text()).toBe(under.first());
	});
});

describe("leaving", () => {
	it("by the menu is no failure, and says what would do the same", async () => {
		const { terminal, enter, answer } = await personAt(under.gateway().home);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Up");
		await answer(/❯ Leave/, "Enter");
		const left = await terminal.waitFor(/Nothing was changed/);
		expect(left).toMatch(
			/The same without questions:\s+clawtune plan --preset safe/,
		);
		expect(await terminal.exitCode()).toBe(0);
		expect(under.text()).toBe(under.first());
	});
});

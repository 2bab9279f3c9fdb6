import { chmod, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import json5 from "json5";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requestGateway } from "../../scripts/openclaw/connection.ts";
import {
	type RunningGateway,
	startGateway,
} from "../../scripts/openclaw/gateway.ts";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { packageDirectory } from "../schema/judged.ts";
import { startGatewayProxy } from "../support/gateway-proxy.ts";
import { usingUp } from "../support/rate-limit.ts";
import { gatewayText } from "./configs.ts";
import { type Person, personAt, shortNameFor } from "./person.ts";
import { asked, same } from "./questions.ts";

let gateway: RunningGateway;
let text = "";

beforeAll(async () => {
	gateway = await startGateway(await installRelease("2026.7.1"), {
		config: gatewayText,
	});
	text = await bytes();
	// As the gateway itself leaves it.
	await chmod(gateway.configFile, 0o600);
});

afterAll(async () => {
	await gateway?.stop();
});

beforeEach(async () => {
	// What the gateway keeps beside it would tell that meta was there.
	await rm(`${gateway.configFile}.bak`, { force: true });
	if ((await bytes()) !== text) await writeFile(gateway.configFile, text);
});

async function bytes(): Promise<string> {
	return await readFile(gateway.configFile, "utf8");
}

/** A screen as it is stored: without what is another one in each run. */
function stored(screen: string, home: string): string {
	return screen
		.replaceAll(home, "/home/me")
		.replaceAll(String(gateway.port), "18789")
		.replaceAll(/\d{8}T\d{9}Z-\d+/g, "20261124T090000000Z-4711")
		.replaceAll(/[ \t]+$/gm, "");
}

/** The text with both settings raised, and nothing else changed. */
function tuned(before: string): string {
	return before.replace(": 2000", ": 5000").replace(": 250", ": 1000");
}

const wanted = {
	agents: { defaults: { memorySearch: { sync: { watchDebounceMs: 5000 } } } },
	skills: { load: { watchDebounceMs: 1000 } },
};

describe("the main path beside a real gateway of 2026.7.1", () => {
	it("takes three times Enter, and each screen can be read without scrolling", async () => {
		const home = shortNameFor(gateway.home);
		const { terminal, enter, answer, screenFrom } = await personAt(home);
		const expectScreen = async (name: string, first: RegExp): Promise<void> => {
			await expect(stored(await screenFrom(first), home)).toMatchFileSnapshot(
				`screens/${name}.txt`,
			);
			expect(await terminal.text()).not.toContain(gateway.token);
		};
		await enter("clawtune");
		await terminal.waitFor(asked.want);
		await expectScreen("1-what-is-there", /^\$ clawtune/);
		await answer(asked.want, "Enter");
		await terminal.waitFor(asked.change);
		await expectScreen("2-what-changes", /^What changes/);
		await answer(asked.change, "Enter");
		await terminal.waitFor(asked.how);
		await expectScreen("3-what-it-does", /^How often/);
		expect(await bytes()).toBe(text);
		await answer(asked.how, "Enter");
		await terminal.waitFor(/For your CI:[\s\S]*\n\$$/, 60_000);
		await expectScreen("4-what-was-done", /^✔ How shall it be applied/);
		expect(await terminal.exitCode()).toBe(0);
	});

	it("has changed what it said, and the command that it names does the same", async () => {
		const { terminal, enter, answer } = await personAt(gateway.home);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Enter");
		const done = await terminal.waitFor(same, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(json5.parse(await bytes())).toMatchObject(wanted);
		await expect(requestGateway(gateway, "config.get")).resolves.toMatchObject({
			valid: true,
			parsed: wanted,
		});

		const [, command = ""] = same.exec(done) ?? [];
		await enter(`clear; ${command}`);
		await terminal.waitFor(/Nothing to do/);
		expect(await terminal.exitCode()).toBe(0);

		const [, takesBack = ""] =
			/(clawtune revert[^\n]*)\s+takes it back/.exec(done) ?? [];
		await enter(`clear; ${takesBack}`);
		await terminal.waitFor(/Taken back and verified/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(json5.parse(await bytes())).toMatchObject(json5.parse(text));
	});

	it("saves a plan in place of that, and the command that it names applies it", async () => {
		const { terminal, enter, answer } = await personAt(gateway.home);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Down", "Down", "Enter");
		await answer(/Save the plan as/, "Enter");
		const saved = await terminal.waitFor(same);
		expect(await terminal.exitCode()).toBe(0);
		expect(await bytes()).toBe(text);
		const [, apply = ""] =
			/nothing was changed\.\s+(clawtune apply plan\.json[^\n]*?)\s+applies\s/.exec(
				saved,
			) ?? [];
		await enter(`clear; ${apply}`);
		await terminal.waitFor(/Applied and verified/, 60_000);
		expect(json5.parse(await bytes())).toMatchObject(wanted);
	});

	it("asks about what the gateway would destroy, and offers first what loses nothing", async () => {
		const commented = text.replace("{", "{\n  // by hand");
		await writeFile(gateway.configFile, commented);
		const { terminal, enter, answer } = await personAt(gateway.home);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		const how = await terminal.waitFor(asked.how);
		expect(how).toMatch(/❯ Edit the file in place now/);
		expect(how).toMatch(/Send it .*asks about comments-lost/);
		await terminal.press("Down");
		await terminal.waitFor(/❯ Send it/);
		await terminal.press("Enter");
		const hazard = await terminal.waitFor(/May it\?[\s\S]*select/);
		expect(hazard).toMatch(/1 comment would be\s+lost/);
		expect(hazard).toMatch(/❯ No/);
		await terminal.press("Enter");
		await answer(
			/How shall it be applied\?[\s\S]*May it\?[\s\S]*How shall/,
			"Enter",
		);
		await terminal.waitFor(
			/The same without questions:\s+clawtune .*--via file/,
			60_000,
		);
		expect(await terminal.exitCode()).toBe(0);
		expect(await bytes()).toBe(tuned(commented));
	});

	it("loses the comment where the person says that it may", async () => {
		await writeFile(gateway.configFile, text.replace("{", "{\n  // by hand"));
		const { terminal, enter, answer } = await personAt(gateway.home);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Down", "Enter");
		await answer(/May it\?[\s\S]*select/, "Down", "Enter");
		await terminal.waitFor(/clawtune .*--accept comments-lost/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(await bytes()).not.toContain("by hand");
		expect(json5.parse(await bytes())).toMatchObject(wanted);
	});

	it("notices that someone else wrote while it waited, and shows the change as it would be now", async () => {
		const { terminal, enter, answer } = await personAt(gateway.home);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await terminal.waitFor(asked.how);
		const theirs = text.replace(": 2000", ": 3000");
		await writeFile(gateway.configFile, theirs);
		await terminal.press("Enter");
		const noticed = await terminal.waitFor(
			/Nothing was changed: the config[\s\S]*would change now[\s\S]*3000 → 5000[\s\S]*Enter: more/,
		);
		expect(noticed).toContain("Nothing was changed");
		expect(await bytes()).toBe(theirs);
		await terminal.press("Enter");
		await answer(/3000 → 5000[\s\S]*Enter: what it does/, "Enter");
		await answer(/3000 → 5000[\s\S]*How shall[\s\S]*select/, "Enter");
		await terminal.waitFor(/Applied and verified/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(json5.parse(await bytes())).toMatchObject(wanted);
	});

	it("asks about a hazard again where someone else wrote while it waited at the last one", async () => {
		const commented = text.replace("{", "{\n  // by hand");
		await writeFile(gateway.configFile, commented);
		const { terminal, enter, answer, readTo } = await personAt(gateway.home);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Down", "Enter");
		await terminal.waitFor(/May it\?[\s\S]*select/);
		const theirs = commented.replace("// by hand", "// by hand, twice");
		await writeFile(gateway.configFile, theirs);
		await terminal.press("Down", "Enter");
		await terminal.waitFor(/would change now/);
		await readTo(/would change now[\s\S]*How shall[\s\S]*select/);
		await terminal.press("Down", "Enter");
		await answer(/would change now[\s\S]*May it\?\n❯ No/, "C-c");
		await terminal.waitFor(/Nothing was changed\.\n/);
		expect(await terminal.exitCode()).toBe(130);
		expect(await bytes()).toBe(theirs);
	});

	it("sets values by hand, of the settings that the release has", async () => {
		const { terminal, enter, answer } = await personAt(gateway.home);
		await enter("clawtune");
		await answer(asked.want, "Down", "Enter");
		await terminal.waitFor(/Type to search/);
		await terminal.type("skills watch deb");
		const found = await terminal.waitFor(
			/❯ skills\.load\.watchDebounceMs[\s\S]*now 250; default 250; integer, at least 0/,
		);
		expect(found).not.toContain("memorySearch");
		await terminal.press("Enter");
		await terminal.waitFor(/skills\.load\.watchDebounceMs \(now 250/);
		await terminal.type("-5");
		await terminal.press("Enter");
		await terminal.waitFor(/Wanted: integer, at least 0/);
		await terminal.press("BSpace", "BSpace");
		await terminal.type("800");
		await terminal.press("Enter");
		await answer(/❯ That is all[\s\S]*select/, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Enter");
		const done = await terminal.waitFor(same, 60_000);
		expect(done).toContain(
			"clawtune apply --set skills.load.watchDebounceMs=800",
		);
		expect(json5.parse(await bytes())).toMatchObject({
			skills: { load: { watchDebounceMs: 800 } },
		});
	});
});

/** Where a person may leave: what was asked last, and the keys that led there. */
const places: readonly {
	readonly name: string;
	readonly steps: readonly (readonly [asked: RegExp, ...keys: string[]])[];
	readonly here: RegExp;
}[] = [
	{ name: "what is wanted", steps: [], here: asked.want },
	{
		name: "which setting",
		steps: [[asked.want, "Down", "Enter"]],
		here: /Type to search/,
	},
	{
		name: "its value",
		steps: [
			[asked.want, "Down", "Enter"],
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
			[asked.how, "Down", "Down", "Enter"],
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

describe("a gateway that does not do what it should at once", () => {
	it("is asked again with the token that the person types, which is told nowhere", async () => {
		const { terminal, enter, answer } = await personAt(gateway.home);
		await enter("clawtune --token wrong");
		const denied = await terminal.waitFor(/How to go on\?[\s\S]*select/);
		expect(denied).toMatch(/Gateway +Access denied/);
		await terminal.press("Down");
		await answer(/❯ Type its token/, "Enter");
		await terminal.waitFor(/The gateway's token/);
		await terminal.type(gateway.token);
		await terminal.press("Enter");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Enter");
		await terminal.waitFor(/through the gateway[\s\S]*For your CI/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		const shown = await terminal.text();
		expect(shown).not.toContain(gateway.token);
		expect(shown.match(/--token can be read/g)).toHaveLength(1);
		expect(json5.parse(await bytes())).toMatchObject(wanted);
	});

	it("is left out where the person goes on with the file", async () => {
		const { terminal, enter, answer } = await personAt(gateway.home);
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
		expect(await bytes()).toBe(tuned(text));
	});

	it("takes no more changes: nothing is changed, and another way is offered", async () => {
		const proxy = await startGatewayProxy(gateway, usingUp);
		const { terminal, enter, answer } = await personAt(
			gateway.home,
			{},
			{ OPENCLAW_GATEWAY_TOKEN: gateway.token },
		);
		await enter(`clawtune --url ${proxy.url}`);
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Enter");
		const busy = await terminal.waitFor(/What now\?[\s\S]*select/);
		expect(busy).toMatch(/takes no more config\s+changes\s+for \d+ s/);
		expect(await bytes()).toBe(text);
		await terminal.press("Down");
		await answer(/❯ Choose another way/, "Enter");
		await terminal.waitFor(/Choose another[\s\S]*How shall[\s\S]*select/);
		await terminal.press("Down");
		await answer(/❯ Edit the file in place now/, "Enter");
		await terminal.waitFor(/For your CI/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(json5.parse(await bytes())).toMatchObject(wanted);
	});
});

describe("the README", () => {
	it("opens with the screens of the main path", async () => {
		const readme = await readFile(join(packageDirectory, "README.md"), "utf8");
		const blocks = [...readme.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(
			([, block]) => block,
		);
		const folder = join(import.meta.dirname, "screens");
		const names = (await readdir(folder)).toSorted();
		const screens = await Promise.all(
			names.map((name) => readFile(join(folder, name), "utf8")),
		);
		expect(screens).toHaveLength(4);
		expect(blocks.slice(0, 4)).toEqual(screens);
	});
});

describe("Ctrl-C", () => {
	it.each(places)("at $name leaves all as it is", async (place) => {
		const person = await personAt(gateway.home);
		await goTo(person, place);
		await person.leaveWithCtrlC();
		expect(await bytes()).toBe(text);
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
			const person = await personAt(gateway.home);
			await person.enter("clawtune --token wrong");
			for (const [question, ...keys] of steps)
				await person.answer(question, ...keys);
			await person.terminal.waitFor(here);
			await person.leaveWithCtrlC();
			expect(await bytes()).toBe(text);
		},
	);

	it("at a hazard leaves all as it is", async () => {
		const commented = text.replace("{", "{\n  // by hand");
		await writeFile(gateway.configFile, commented);
		const person = await personAt(gateway.home);
		await person.enter("clawtune");
		await person.answer(asked.want, "Enter");
		await person.answer(asked.change, "Enter");
		await person.answer(asked.how, "Down", "Enter");
		await person.answer(/May it\?[\s\S]*select/, "C-c");
		await person.terminal.waitFor(/Nothing was changed/);
		expect(await person.terminal.exitCode()).toBe(130);
		expect(await bytes()).toBe(commented);
		await person.expectUsable();
	});
});

describe("Escape", () => {
	it("goes back from every step, one at a time", async () => {
		const person = await personAt(gateway.home);
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
		await terminal.press("Down", "Enter");
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
		expect(await bytes()).toBe(text);
	});
});

describe("leaving", () => {
	it("by the menu is no failure, and says what would do the same", async () => {
		const { terminal, enter, answer } = await personAt(gateway.home);
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
		expect(await bytes()).toBe(text);
	});
});

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import json5 from "json5";
import { describe, expect, it } from "vitest";
import { claimedBy } from "../support/documented-blocks.ts";
import { personAt, shortNameFor } from "./person.ts";
import { asked, byHand, same } from "./questions.ts";
import { tuned, tunedValues, useTunableGateway } from "./tunable-gateway.ts";

const under = useTunableGateway();
const documented = claimedBy("test/tty/main-path.test.ts");

/** A screen as it is stored: without what is another one in each run. */
function stored(screen: string, home: string): string {
	return screen
		.replaceAll(home, "/home/me")
		.replaceAll(String(under.gateway().port), "18789")
		.replaceAll(/\d{8}T\d{9}Z-\d+/g, "20261124T090000000Z-4711")
		.replaceAll(/[ \t]+$/gm, "");
}

describe("the main path beside a real gateway of 2026.7.1", () => {
	it("takes three times Enter, and each screen can be read without scrolling", async () => {
		const home = shortNameFor(under.gateway().home);
		const { terminal, enter, answer, screenFrom } = await personAt(home);
		const expectScreen = async (name: string, first: RegExp): Promise<void> => {
			await expect(stored(await screenFrom(first), home)).toMatchFileSnapshot(
				`screens/${name}.txt`,
			);
			expect(await terminal.text()).not.toContain(under.gateway().token);
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
		expect(under.text()).toBe(under.first());
		await answer(asked.how, "Enter");
		await terminal.waitFor(/For your CI:[\s\S]*\n\$$/, 60_000);
		await expectScreen("4-what-was-done", /^✔ How shall it be applied/);
		expect(await terminal.exitCode()).toBe(0);
	});

	it("has changed what it said, and the command that it names does the same", async () => {
		const { terminal, enter, answer } = await personAt(under.gateway().home);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Enter");
		const done = await terminal.waitFor(same, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(json5.parse(under.text())).toMatchObject(tunedValues);
		expect(await under.told()).toMatchObject({
			valid: true,
			parsed: tunedValues,
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
		expect(json5.parse(under.text())).toMatchObject(json5.parse(under.first()));
	});

	it("saves a plan in place of that, and the command that it names applies it", async () => {
		const { terminal, enter, answer } = await personAt(under.gateway().home);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Down", "Down", "Down", "Enter");
		await answer(/Save the plan as/, "Enter");
		const saved = await terminal.waitFor(same);
		expect(await terminal.exitCode()).toBe(0);
		expect(under.text()).toBe(under.first());
		const [, apply = ""] =
			/nothing was changed\.\s+(clawtune apply plan\.json[^\n]*?)\s+applies\s/.exec(
				saved,
			) ?? [];
		await enter(`clear; ${apply}`);
		await terminal.waitFor(/Applied and verified/, 60_000);
		expect(json5.parse(under.text())).toMatchObject(tunedValues);
	});

	it("asks about what the gateway would destroy, and offers first what loses nothing", async () => {
		const commented = under.first().replace("{", "{\n  // by hand");
		writeFileSync(under.gateway().configFile, commented);
		const { terminal, enter, answer } = await personAt(under.gateway().home);
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
		expect(under.text()).toBe(tuned(commented));
	});

	it("offers the file first where the gateway would change only its form, and tells so", async () => {
		const compact = JSON.stringify(JSON.parse(under.first()));
		writeFileSync(under.gateway().configFile, compact);
		const { terminal, enter, answer, readTo } = await personAt(
			under.gateway().home,
		);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		const how = await readTo(asked.how);
		expect(how).toMatch(/❯ Edit the file in place now/);
		await terminal.press("Down");
		await terminal.waitFor(
			/❯ Send it[^(]*\n[\s\S]*writes the file with its own formatting/,
		);
		await terminal.press("Up");
		await answer(/❯ Edit the file in place now/, "Enter");
		await terminal.waitFor(/--via file/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(under.text()).toBe(
			compact.replace(":2000", ":5000").replace(":250", ":1000"),
		);
	});

	it("loses the comment where the person says that it may", async () => {
		writeFileSync(
			under.gateway().configFile,
			under.first().replace("{", "{\n  // by hand"),
		);
		const { terminal, enter, answer } = await personAt(under.gateway().home);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Down", "Enter");
		await answer(/May it\?[\s\S]*select/, "Down", "Enter");
		await terminal.waitFor(/clawtune .*--accept comments-lost/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(under.text()).not.toContain("by hand");
		expect(json5.parse(under.text())).toMatchObject(tunedValues);
	});

	it("notices that someone else wrote while it waited, and shows the change as it would be now", async () => {
		const { terminal, enter, answer } = await personAt(under.gateway().home);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await terminal.waitFor(asked.how);
		const theirs = under.first().replace(": 2000", ": 3000");
		writeFileSync(under.gateway().configFile, theirs);
		await terminal.press("Enter");
		const noticed = await terminal.waitFor(
			/Nothing was changed: the config[\s\S]*would change now[\s\S]*3000 → 5000[\s\S]*Enter: more/,
		);
		expect(noticed).toContain("Nothing was changed");
		expect(under.text()).toBe(theirs);
		await terminal.press("Enter");
		await answer(/3000 → 5000[\s\S]*Enter: what it does/, "Enter");
		await answer(/3000 → 5000[\s\S]*How shall[\s\S]*select/, "Enter");
		await terminal.waitFor(/Applied and verified/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(json5.parse(under.text())).toMatchObject(tunedValues);
	});

	it("asks about a hazard again where someone else wrote while it waited at the last one", async () => {
		const commented = under.first().replace("{", "{\n  // by hand");
		writeFileSync(under.gateway().configFile, commented);
		const { terminal, enter, answer, readTo } = await personAt(
			under.gateway().home,
		);
		await enter("clawtune");
		await answer(asked.want, "Enter");
		await answer(asked.change, "Enter");
		await answer(asked.how, "Down", "Enter");
		await terminal.waitFor(/May it\?[\s\S]*select/);
		const theirs = commented.replace("// by hand", "// by hand, twice");
		writeFileSync(under.gateway().configFile, theirs);
		await terminal.press("Down", "Enter");
		await terminal.waitFor(/would change now/);
		await readTo(/would change now[\s\S]*How shall[\s\S]*select/);
		await terminal.press("Down", "Enter");
		await answer(/would change now[\s\S]*May it\?\n❯ No/, "C-c");
		await terminal.waitFor(/Nothing was changed\.\n/);
		expect(await terminal.exitCode()).toBe(130);
		expect(under.text()).toBe(theirs);
	});

	it("sets values by hand, of the settings that the release has", async () => {
		const { terminal, enter, answer } = await personAt(under.gateway().home);
		await enter("clawtune");
		await answer(asked.want, ...byHand);
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
		expect(json5.parse(under.text())).toMatchObject({
			skills: { load: { watchDebounceMs: 800 } },
		});
	});
});

describe("the pages", () => {
	const folder = join(import.meta.dirname, "screens");
	const screens = readdirSync(folder)
		.toSorted()
		.map((name) => readFileSync(join(folder, name), "utf8"));
	const shown = (page: string): readonly string[] =>
		documented.takeAll(page).map(({ text }) => text);

	it("show the screens of the main path: README.md the first two, docs/wizard.md all", () => {
		expect(screens).toHaveLength(4);
		expect(shown("README.md")).toEqual(screens.slice(0, 2));
		expect(shown("docs/wizard.md")).toEqual(screens);
	});

	it("show no other screen that these tests claim", () => {
		documented.expectAllTaken();
	});
});

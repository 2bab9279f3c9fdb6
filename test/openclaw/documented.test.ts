import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { startGateway } from "../../scripts/openclaw/gateway.ts";
import { freePort } from "../../scripts/openclaw/loopback.ts";
import {
	type InstalledRelease,
	installRelease,
} from "../../scripts/openclaw/releases.ts";
import { claimedBy } from "../support/documented-blocks.ts";
import {
	commandsIn,
	type Shown,
	screenIn,
	shellAt,
} from "../support/documented-shell.ts";
import type { Block } from "../support/fenced-blocks.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { handwrittenConfig, plainConfig } from "./configs.ts";
import { hashOf, useGateway } from "./running.ts";

const documented = claimedBy("test/openclaw/documented.test.ts");

/** Runs the commands of a block one after another, in a HOME. */
async function runBlock(
	block: Block,
	home: string,
	options: {
		readonly env?: Readonly<Record<string, string>>;
		readonly commands?: Readonly<Record<string, string>>;
	} = {},
): Promise<readonly Shown[]> {
	const shell = shellAt({ home, ...options });
	const shown: Shown[] = [];
	for (const command of commandsIn(block)) shown.push(await shell(command));
	return shown;
}

function codesOf(shown: readonly Shown[]): readonly number[] {
	return shown.map(({ exitCode }) => exitCode);
}

const applied = "Applied and verified: ";
const takenBack = "Taken back and verified";

describe.each([
	{ page: "README.md", name: "clawtune plan --preset safe" },
	{ page: "docs/tuning.md", name: "clawtune plan --preset safe" },
])("the commands of $page beside a gateway of 2026.7.1", ({ page, name }) => {
	const under = useGateway("2026.7.1", { config: plainConfig(2000, 250) });

	it("plan, apply and take back", async () => {
		const block = documented.take(page, name);
		const shown = await runBlock(block, under.gateway().home);
		expect(codesOf(shown)).toEqual(shown.map(() => 0));
		const screens = shown.map(({ screen }) => screen);
		expect(screens[0]).toContain("73 % less");
		expect(screens[0]).not.toContain(applied);
		expect(screens.filter((screen) => screen.includes(applied))).toHaveLength(
			1,
		);
		expect(screens.at(-1)).toContain(takenBack);
		if (page !== "README.md") expect(screens[3]).toContain("Nothing to do.");
		expect(await under.told()).toMatchObject({
			parsed: { skills: { load: { watchDebounceMs: 250 } } },
		});
	});
});

describe("a kept plan, and the way back", () => {
	const under = useGateway("2026.7.1", { config: plainConfig(2000, 250) });

	it("is applied as docs/tuning.md says, and refused once the config has moved", async () => {
		const block = documented.take(
			"docs/tuning.md",
			"clawtune plan --preset safe --set agents.defaults.maxConcurrent=2 --out plan.json",
		);
		const { home } = under.gateway();
		const shown = await runBlock(block, home);
		expect(codesOf(shown)).toEqual([0, 0]);
		expect(shown[1]?.screen).toContain(
			`${applied}3 settings, one config.patch.`,
		);
		writeFileSync(
			under.gateway().configFile,
			under.text().replace("5000", "6000"),
		);
		const again = await shellAt({ home })("clawtune apply plan.json");
		expect(again.exitCode, again.screen).toBe(3);
		writeFileSync(
			under.gateway().configFile,
			under.text().replace("6000", "5000"),
		);
	});

	it("is taken back as docs/3am.md says", async () => {
		const block = documented.take("docs/3am.md", "clawtune revert --list");
		const hash = await hashOf(under);
		const shell = shellAt({ home: under.gateway().home });
		const [lists = "", looks = "", reverts = "", ...more] = commandsIn(block);
		expect(more).toEqual([]);
		for (const command of [lists, looks])
			expect(await shell(command)).toMatchObject({ exitCode: 0 });
		expect(await hashOf(under)).toBe(hash);
		const run = await shell(reverts);
		expect(run.screen).toContain(takenBack);
		expect(run.exitCode).toBe(0);
		expect(await under.told()).toMatchObject({
			parsed: { agents: { defaults: { maxConcurrent: 3 } } },
		});
	});
});

describe("docs/hazards.md, beside a gateway of 2026.2.12", () => {
	const env = { REPLY_PREFIX: "hello" };
	const config = handwrittenConfig.replace(
		"CLAWTUNE_TEST_PREFIX",
		"REPLY_PREFIX",
	);
	const under = useGateway("2026.2.12", { config, env });

	it.each([
		{ name: "clawtune --preset safe", exitCode: 4 },
		{ name: "clawtune --preset safe --via file", exitCode: 0 },
	])("shows what $name says", async ({ name, exitCode }) => {
		const block = documented.take("docs/hazards.md", name);
		const text = under.text();
		const [shown] = await runBlock(block, under.gateway().home, { env });
		expect(shown?.exitCode).toBe(exitCode);
		const screen = told(shown?.screen ?? "");
		const places = screenIn(block)
			.split(/^…$/m)
			.map((part) => screen.indexOf(told(part)));
		expect(places.length).toBeGreaterThan(1);
		expect(Math.min(...places), screen).toBeGreaterThanOrEqual(0);
		expect(places.slice(1, -1)).toEqual(
			places.slice(1, -1).toSorted((a, b) => a - b),
		);
		expect(under.text() === text).toBe(exitCode !== 0);
	});

	/** A screen without its colours, its port, its token and what the width of a terminal makes of it. */
	function told(screen: string): string {
		return screen
			.replaceAll(String(under.gateway().port), "18789")
			.replaceAll(/\s+/g, " ")
			.trim();
	}
});

describe("a gateway of 2026.9.6 that does not start", () => {
	let installed: InstalledRelease | undefined;
	beforeAll(async () => {
		installed = await installRelease("2026.9.6");
	});

	it("starts after the commands of docs/3am.md", async () => {
		if (!installed) throw new Error("2026.9.6 is not installed");
		const broken = `{
  // the family's gateway
  gateway: { mode: "local", prot: ${await freePort()}, bind: "loopback", auth: { mode: "token", token: "a-token-of-some-length-4711" } },
  agents: { defaults: { memorySearch: { sync: { watchDebounceMs: 2000 } } } }, // raised once
  skills: { $include: "./skills.json5" },
}
`;
		const sandbox = makeSandbox(broken);
		sandbox.write(
			".openclaw/skills.json5",
			"{ load: { watch: true, watchDebounceMs: 1000 } }\n",
		);
		const { home } = sandbox;
		await expect(startGateway(installed, { home })).rejects.toThrow(
			/exit code 78|Invalid config/,
		);
		expect(sandbox.read(sandbox.configFile)).toBe(broken);

		const block = documented.take("docs/3am.md", "openclaw --version");
		const shown = await runBlock(block, home, {
			commands: {
				openclaw: `exec '${installed.node}' '${installed.entry}' "$@"`,
			},
		});
		expect(codesOf(shown)).toEqual([0, 1, 0, 0, 0]);
		expect(shown[0]?.screen).toContain("2026.9.6");
		expect(readFileSync(sandbox.configFile, "utf8")).toContain(
			"// the family's gateway",
		);

		const gateway = await startGateway(installed, { home });
		await gateway.stop();
		expect(gateway.release).toBe("2026.9.6");
	});
});

it("executes every block that it claims", () => {
	documented.expectAllTaken();
});

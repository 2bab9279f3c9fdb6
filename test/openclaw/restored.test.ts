import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isObject } from "../../src/config/json.ts";
import { expectNoTrace } from "../support/expectations.ts";
import { modernConfig, plainConfig } from "./configs.ts";
import { type Machine, useMachine } from "./machine.ts";
import { patchByAnother } from "./other-client.ts";
import { authored, parsed } from "./values.ts";

/** What a gateway takes after its start, and after a write, until it has noted down what its config is like. */
const notedWithinMs = 4000;

const safe = ["--preset", "safe"];
const watchOff = ["--set", "skills.load.watch=false"];
/** Without its plugins this release starts in seconds. */
const withoutPlugins = plainConfig(2000, 250).replace(
	"{",
	'{ "plugins": { "enabled": false },',
);

describe.each([
	{ release: "2026.4.26", config: withoutPlugins, wish: safe },
	{ release: "2026.7.1", config: plainConfig(2000, 250), wish: safe },
	{ release: "2026.9.6", config: modernConfig, wish: watchOff },
])(
	"a config that a gateway of $release has written",
	({ release, config, wish }) => {
		const machine = useMachine(release);
		const target = ["--target", release];
		const inFile = [...wish, ...target, "--via", "file"];
		useWrittenConfig(machine, config);

		it("keeps an edit of its file over the next start, unwarned", async () => {
			const check = await machine.clawtune(["check", ...target]);
			expect(check.stdout).not.toContain("restored-at-start");
			const run = await machine.clawtune(inFile);
			expectNoTrace(run);
			expect(run).toMatchObject({ exitCode: 0 });
			const edited = machine.text();
			await startAndStop(machine);
			expect(machine.text()).toBe(edited);
		});

		it("that has lost its meta is warned about and not edited, since it would be undone", async () => {
			dropMeta(machine);
			const text = machine.text();
			const check = await machine.clawtune(["check", ...target]);
			expect(check.exitCode).toBe(0);
			expect(check.stdout).toMatch(/warning.*restored-at-start/);
			const plan = await machine.clawtune(["plan", ...inFile, "--json"]);
			expect(plan).toMatchObject({ exitCode: 0 });
			expect(JSON.parse(plan.stdout).hazards).toContainEqual({
				id: "restored-at-start",
				blocking: true,
				detail: expect.stringContaining("meta"),
				accepted: false,
			});
			const run = await machine.clawtune(inFile);
			expectNoTrace(run);
			expect(run.exitCode).toBe(4);
			expect(run.stderr).toMatch(
				/^error: Refused: restored-at-start would happen/m,
			);
			expect(machine.text()).toBe(text);
		});

		it("that has lost its meta is put back to the backup when the gateway starts, as was said", async () => {
			dropMeta(machine);
			const run = await machine.clawtune([
				...inFile,
				"--accept",
				"restored-at-start",
			]);
			expectNoTrace(run);
			expect(run).toMatchObject({ exitCode: 0 });
			const edited = machine.text();
			const backup = readFileSync(`${machine.configFile}.bak`, "utf8");
			await startAndStop(machine);
			expect(machine.text()).not.toBe(edited);
			expect(authored(parsed(machine.text()))).toEqual(
				authored(parsed(backup)),
			);
		});
	},
);

describe("a config that a gateway of 2026.5.28 has written", () => {
	const machine = useMachine("2026.5.28");
	useWrittenConfig(machine, plainConfig(2000, 250));

	it("keeps an edit over the next start also where it has lost its meta, unwarned", async () => {
		dropMeta(machine);
		const target = ["--target", "2026.5.28"];
		const check = await machine.clawtune(["check", ...target]);
		expect(check.stdout + check.stderr).not.toContain("restored-at-start");
		const args = ["--preset", "safe", "--via", "file", ...target];
		const run = await machine.clawtune(args);
		expectNoTrace(run);
		expect(run).toMatchObject({ exitCode: 0 });
		const edited = machine.text();
		await startAndStop(machine);
		expect(machine.text()).toBe(edited);
	});
});

/** Lets the gateway write its config once, so that there are `meta` and a backup, and gives each test that state. */
function useWrittenConfig(machine: Machine, config: string): void {
	let putBack = (): void => {};
	beforeAll(async () => {
		const gateway = await machine.start(config);
		await delay(notedWithinMs);
		await patchByAnother(gateway, { messages: { responsePrefix: "[hello]" } });
		await delay(notedWithinMs);
		await machine.stop();
		expect(machine.text()).toContain("lastTouchedVersion");
		putBack = machine.keep();
	});
	beforeEach(() => putBack());
}

async function startAndStop(machine: Machine): Promise<void> {
	await machine.start();
	await delay(500);
	await machine.stop();
}

function dropMeta(machine: Machine): void {
	const value = parsed(machine.text());
	if (!isObject(value)) throw new Error("the config is no object");
	const { meta: _, ...rest } = value;
	writeFileSync(machine.configFile, JSON.stringify(rest, null, 2));
}

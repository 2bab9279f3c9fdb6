import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { World } from "../../../src/commands/invocation.ts";
import { createProgram } from "../../../src/commands/program.ts";
import { orLeave } from "../../../src/commands/wizard/leave.ts";
import { firstStop } from "../../../src/commands/wizard/place.ts";
import type { Session } from "../../../src/commands/wizard/stop.ts";
import { walk } from "../../../src/commands/wizard/walk.ts";
import { diskFiles } from "../../../src/config/files.ts";
import { Failure } from "../../../src/failure.ts";
import { plainStyle } from "../../../src/report/style.ts";
import { corpusTexts } from "../../config/parsed.ts";
import {
	closedPort,
	misspeltConfig,
	tunableConfig,
} from "../../support/configs.ts";
import { numRuns } from "../../support/rounds.ts";
import { makeSandbox, type Sandbox } from "../../support/sandbox.ts";
import { worldIn } from "../../support/world.ts";
import { answersFrom } from "./answers.ts";

const secret = "s3cr3t-0815-s3cr3t-0815";

const withAgents = `{
  "gateway": { "mode": "local", "port": ${closedPort}, "auth": { "mode": "token", "token": "${secret}" } },
  "agents": {
    "list": [{ "id": "main", "default": true }, { "id": "night", "memorySearch": { "sync": { "watchDebounceMs": 700 } } }]
  },
  "messages": { "responsePrefix": "\${NAME}" }
}
`;

const ownTexts: readonly string[] = [
	tunableConfig(),
	withAgents,
	misspeltConfig,
	misspeltConfig.replace('"prot"', '"port": "many", "wibble"'),
	'{ "skills": { "load": { "watchDebounceMs": 250 } } }\n',
	"{ gateway: ",
	"",
];

const realTexts = corpusTexts.map(([, text]) => text);

const releases = ["2026.1.30", "2026.2.26", "2026.7.1", "2026.9.6"] as const;

/** What came of one run in a sandbox. */
interface Outcome {
	readonly exitCode: number;
	readonly shown: string;
}

/** A run that ends; anything but a known failure rejects. */
async function outcomeOf(
	sandbox: Sandbox,
	work: (world: World) => Promise<number>,
): Promise<Outcome> {
	let shown = "";
	const show = (text: string): void => {
		shown += text;
	};
	const world = worldIn({
		environment: { HOME: sandbox.home },
		workingDirectory: sandbox.home,
		stdout: show,
		stderr: show,
		// A recording ends as soon as it has begun.
		onEndAsked: (listener) => {
			setImmediate(listener);
			return () => {};
		},
	});
	try {
		return { exitCode: await work(world), shown };
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return { exitCode: error.exitCode, shown: `${shown}${error.message}` };
	}
}

function wizardIn(
	sandbox: Sandbox,
	answers: readonly number[],
	target: string | undefined,
): Promise<Outcome> {
	return outcomeOf(sandbox, async (world) => {
		const options = target === undefined ? {} : { target };
		const session: Session = {
			asker: answersFrom(answers),
			world,
			style: plainStyle(undefined),
			exampleFolder: () => join(sandbox.home, "example"),
		};
		const first = await orLeave(session, { options, done: [] }, () =>
			firstStop(session, options),
		);
		return await walk(session, first);
	});
}

function commandIn(sandbox: Sandbox, command: string): Promise<Outcome> {
	return outcomeOf(sandbox, async (world) => {
		const words = execFileSync(
			"sh",
			["-c", `for word in ${command}; do printf '%s\\0' "$word"; done`],
			{ encoding: "utf8" },
		);
		const argv = ["node", ...words.split("\0").slice(0, -1)];
		let exitCode = 0;
		await createProgram(argv, world, (code) => {
			exitCode = code;
		}).parseAsync(argv);
		return exitCode;
	});
}

/** The commands that a run of the wizard ends with. */
function commandsIn(shown: string): readonly string[] {
	const [, after = ""] = shown.split(/The same without questions:\s*/);
	return after.match(/^ *clawtune .*$/gm)?.map((line) => line.trim()) ?? [];
}

describe("the wizard, whatever is answered", () => {
	it("ends well or as a known failure, what it did can be taken back, and the commands that it names do the same", async () => {
		const rounds = numRuns(100);
		let applied = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(fc.constantFrom(...ownTexts), fc.constantFrom(...realTexts)),
				fc.constantFrom(undefined, ...releases),
				fc.array(fc.nat(9999), { minLength: 8, maxLength: 60 }),
				async (text, release, numbers) => {
					const sandbox = makeSandbox(text);
					const plan = join(sandbox.home, "plan.json");
					const first = await wizardIn(sandbox, numbers, release);
					expect(first.shown).not.toContain(secret);
					expect([0, 2, 130]).toContain(first.exitCode);
					const after = sandbox.read(sandbox.configFile);
					const [takesBack, ...earlier] = [
						...first.shown.matchAll(/^(clawtune revert.*) takes it back\.$/gm),
					].toReversed();
					if (takesBack) {
						applied += 1;
						const [, command = ""] = takesBack;
						const { shown } = await commandIn(sandbox, command);
						expect(shown).toContain("Taken back and verified");
					}
					if (earlier.length === 0)
						expect(sandbox.read(sandbox.configFile)).toBe(text);
					const isSaved = diskFiles.kindOf(plan) === "file";

					rmSync(plan, { force: true });
					rmSync(join(sandbox.stateDirectory, "clawtune"), {
						recursive: true,
						force: true,
					});
					writeFileSync(sandbox.configFile, text);
					const commands = commandsIn(first.shown);
					expect(commands, first.shown).not.toEqual([]);
					// A value that may be a secret is not told.
					if (commands.some((command) => command.includes("=…"))) return;
					for (const command of commands) {
						const { shown } = await commandIn(sandbox, command);
						expect(shown, command).not.toMatch(/^error: |unknown option/m);
					}
					expect(sandbox.read(sandbox.configFile)).toBe(after);
					expect(diskFiles.kindOf(plan) === "file").toBe(isSaved);
				},
			),
			{ numRuns: rounds },
		);
		expect(applied).toBeGreaterThan(rounds / 25);
	}, 1_800_000);
});

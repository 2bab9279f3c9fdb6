import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Contender } from "./measure.ts";

/** The names by which the goals are worked out. */
export const bareNodeInTerminal = "node -e 0, in a terminal";
export const firstPrompt = "clawtune, to its first question";
export const firstPromptBesideGateway =
	"clawtune, to its first question, beside a gateway";

/** A run of the program in a terminal of `script`, from the start until something is shown. */
interface TerminalRun {
	readonly command: readonly string[];
	readonly home: string;
	/** What ends the run; undefined: the end of the command. */
	readonly until: string | undefined;
}

/** The wizard up to the moment at which a person can answer, and Node alone in the same kind of terminal. */
export function wizardContenders(
	cli: string,
	folder: string,
	gatewayHome: string | undefined,
): readonly Contender[] {
	const home = join(folder, "person");
	mkdirSync(join(home, ".openclaw"), { recursive: true });
	writeFileSync(
		join(home, ".openclaw", "openclaw.json"),
		JSON.stringify({
			meta: { lastTouchedVersion: "2026.7.1" },
			// Nothing listens there.
			gateway: { mode: "local", port: 1 },
			skills: { load: { watchDebounceMs: 250 } },
		}),
	);
	const wizard = (name: string, where: string): Contender => ({
		name,
		run: () =>
			inTerminal({
				command: [process.execPath, cli],
				home: where,
				until: "What do you want?",
			}),
		command: undefined,
	});
	return [
		{
			name: bareNodeInTerminal,
			run: () =>
				inTerminal({
					command: [process.execPath, "-e", "0"],
					home,
					until: undefined,
				}),
			command: undefined,
		},
		wizard(firstPrompt, home),
		...(gatewayHome === undefined
			? []
			: [wizard(firstPromptBesideGateway, gatewayHome)]),
	];
}

/** Gives the milliseconds until the terminal shows what is waited for. Rejects where the command ends before. */
function inTerminal({ command, home, until }: TerminalRun): Promise<number> {
	return new Promise((resolve, reject) => {
		const started = performance.now();
		const line = command.map((word) => `'${word}'`).join(" ");
		const child = spawn("script", ["-qfec", line, "/dev/null"], {
			env: {
				PATH: process.env.PATH ?? "",
				HOME: home,
				TERM: "xterm-256color",
				SHELL: "/bin/sh",
			},
			stdio: ["pipe", "pipe", "inherit"],
		});
		let shown = "";
		let milliseconds: number | undefined;
		child.stdout.on("data", (chunk: Buffer) => {
			shown += chunk.toString("utf8");
			if (until === undefined || !shown.includes(until) || milliseconds) return;
			milliseconds = performance.now() - started;
			// Ctrl-C, as a person would leave.
			child.stdin.write("\u0003");
		});
		child.on("error", reject);
		child.on("close", () => {
			const ended =
				until === undefined ? performance.now() - started : undefined;
			const taken = milliseconds ?? ended;
			if (taken !== undefined) resolve(taken);
			else reject(new Error(`${line} did not show "${until}":\n${shown}`));
		});
	});
}

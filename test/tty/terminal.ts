import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A shell in a real terminal, which a test types into and reads from. */
export interface Terminal {
	/** Types text as it is. */
	readonly type: (text: string) => Promise<void>;
	/** Presses keys by their tmux names: `Enter`, `C-c`, `Down`. */
	readonly press: (...keys: readonly string[]) => Promise<void>;
	/** All lines so far, scrolled out or not, without the blank ones at the end; long lines are joined again. */
	readonly text: () => Promise<string>;
	/** What the terminal shows now, line by line as it shows them, without the blank ones at the end. */
	readonly screen: () => Promise<string>;
	/** The same as `text` with its escape codes for colours. */
	readonly colouredText: () => Promise<string>;
	/** Gives the text once it matches, and is another than `unlike`. Rejects when that has not come in time. */
	readonly waitFor: (
		wanted: RegExp,
		withinMs?: number,
		unlike?: string,
	) => Promise<string>;
	readonly showsCursor: () => Promise<boolean>;
	/** Takes the terminal away from what runs in it, as a lost connection does. */
	readonly hangUp: () => Promise<void>;
	/** Waits for the shell's prompt and gives the exit code of the command before it. */
	readonly exitCode: (withinMs?: number) => Promise<number>;
	readonly close: () => Promise<void>;
}

const socket = `clawtune-test-${process.pid}`;
let opened = 0;

/** How large a terminal is, and what it can do. */
export interface TerminalForm {
	readonly columns: number;
	readonly rows: number;
	/** The name of what it can do, `TERM`. */
	readonly term: string;
}

/** Opens a terminal, of 80 columns and 24 lines, with this environment and nothing else in it. Rejects, saying so, where there is no tmux. */
export async function openTerminal(
	environment: Readonly<Record<string, string>>,
	workingDirectory: string,
	form: Partial<TerminalForm> = {},
): Promise<Terminal> {
	const { columns = 80, rows = 24, term = "screen-256color" } = form;
	// Without this the server ends with its last terminal, perhaps while the next one is opened.
	if (opened === 0)
		await tmux("start-server", ";", "set-option", "-g", "exit-empty", "off");
	opened += 1;
	const name = `terminal-${opened}`;
	const variables = Object.entries({ ...environment, PS1: "$ " }).map(
		([key, value]) => `${key}=${value}`,
	);
	await tmux(
		...["new-session", "-d", "-s", name],
		...["-x", String(columns), "-y", String(rows)],
		...["-c", workingDirectory],
		...["env", "-i", `TERM=${term}`, ...variables, "sh"],
	);
	await tmux("set-option", "-t", name, "history-limit", "5000");
	const capture = async (...options: readonly string[]): Promise<string> =>
		(
			await tmux("capture-pane", "-p", "-J", "-S", "-", ...options, "-t", name)
		).replace(/\s+$/, "");
	const waitFor: Terminal["waitFor"] = async (
		wanted,
		withinMs = 20_000,
		unlike,
	) => {
		const deadline = Date.now() + withinMs;
		for (;;) {
			const text = await capture();
			if (wanted.test(text) && text !== unlike) return text;
			if (Date.now() > deadline)
				throw new Error(
					`${wanted} did not appear within ${withinMs} ms; the terminal shows:\n${text}`,
				);
			await delay(50);
		}
	};
	let isOpen = true;
	const close: Terminal["close"] = async () => {
		if (!isOpen) return;
		isOpen = false;
		await tmux("kill-session", "-t", name);
	};
	const type: Terminal["type"] = async (text) => {
		await tmux("send-keys", "-t", name, "-l", "--", text);
	};
	const press: Terminal["press"] = async (...keys) => {
		await tmux("send-keys", "-t", name, ...keys);
	};
	let asked = 0;
	await waitFor(/\$/);
	return {
		type,
		press,
		text: () => capture(),
		screen: async () =>
			(await tmux("capture-pane", "-p", "-t", name)).replace(/\s+$/, ""),
		colouredText: () => capture("-e"),
		waitFor,
		exitCode: async (withinMs = 20_000) => {
			asked += 1;
			await waitFor(/\n\$$/, withinMs);
			await type(`echo "code-${asked}=$?"`);
			await press("Enter");
			const code = new RegExp(`^code-${asked}=(\\d+)$`, "m");
			return Number(code.exec(await waitFor(code, withinMs))?.[1]);
		},
		showsCursor: async () =>
			(await tmux("display", "-p", "-t", name, "#{cursor_flag}")).trim() ===
			"1",
		hangUp: close,
		close,
	};
}

/** Ends the tmux server of this test and all that runs in it. */
export async function closeTerminals(): Promise<void> {
	try {
		await tmux("kill-server");
	} catch {
		// None was opened.
	}
}

async function tmux(...args: readonly string[]): Promise<string> {
	try {
		const { stdout } = await run("tmux", [
			...["-L", socket, "-f", "/dev/null"],
			...args,
		]);
		return stdout;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT")
			throw new Error(
				"these tests drive the program in a real terminal and need tmux: apt-get install tmux",
			);
		throw error;
	}
}

import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, afterEach, expect } from "vitest";
import { installedProgram, programEnvironment } from "../support/program.ts";
import {
	closeTerminals,
	openTerminal,
	type Terminal,
	type TerminalForm,
} from "./terminal.ts";

/** A person at a terminal who uses the program. */
export interface Person {
	readonly terminal: Terminal;
	/** Types a command and presses Enter. */
	readonly enter: (command: string) => Promise<void>;
	/** Waits for something on the screen, and then presses keys. */
	readonly answer: (
		asked: RegExp,
		...keys: readonly string[]
	) => Promise<string>;
	/** Reads on, part by part, until something is asked. */
	readonly readTo: (asked: RegExp) => Promise<string>;
	/** The lines that the screen shows from one of them on. Fails where that one has been scrolled out. */
	readonly screenFrom: (first: RegExp) => Promise<string>;
	/** Presses Ctrl-C and fails unless that is all that happens: nothing was changed, exit code 130, a usable terminal. */
	readonly leaveWithCtrlC: () => Promise<string>;
	/** Fails unless the terminal echoes what is typed and takes commands, as before. */
	readonly expectUsable: () => Promise<void>;
}

const terminals: Terminal[] = [];
const homes: string[] = [];

afterEach(async () => {
	await Promise.all(terminals.splice(0).map((terminal) => terminal.close()));
	for (const home of homes.splice(0)) rmSync(home, { recursive: true });
});

afterAll(closeTerminals);

/** A person whose HOME this is, with `clawtune` on the PATH, at a terminal of this form. */
export async function personAt(
	home: string,
	form: Partial<TerminalForm> = {},
	env: Readonly<Record<string, string>> = {},
): Promise<Person> {
	const program = installedProgram();
	const commands = join(dirname(dirname(program)), "commands");
	mkdirSync(commands, { recursive: true });
	chmodSync(program, 0o755);
	try {
		symlinkSync(program, join(commands, "clawtune"));
	} catch {
		// A terminal before this one has made it.
	}
	const path = [commands, dirname(process.execPath), "/usr/bin", "/bin"];
	const terminal = await openTerminal(
		{ ...programEnvironment({ home, env }), PATH: path.join(delimiter) },
		home,
		form,
	);
	terminals.push(terminal);
	const enter: Person["enter"] = async (command) => {
		await terminal.type(command);
		await terminal.press("Enter");
	};
	const expectUsable: Person["expectUsable"] = async () => {
		await enter("echo us''able; stty -a | grep -o ' echo '");
		await terminal.waitFor(/^usable\n echo ?$/m);
		expect(await terminal.text()).toContain("echo us''able");
	};
	// What stood there when a key was last pressed: until it is gone, the key has not been taken.
	let answered: string | undefined;
	return {
		terminal,
		enter,
		expectUsable,
		leaveWithCtrlC: async () => {
			await terminal.press("C-c");
			const left = await terminal.waitFor(/Nothing (more )?was changed/);
			expect(left).toMatch(/The same without questions:\s+clawtune/);
			expect(await terminal.exitCode()).toBe(130);
			await expectUsable();
			return left;
		},
		answer: async (asked, ...keys) => {
			const text = await terminal.waitFor(asked);
			answered = text;
			await terminal.press(...keys);
			return text;
		},
		readTo: async (asked) => {
			for (let part = 0; part < 20; part += 1) {
				// Once it is answered its mark is another, for as long as it takes to be cleared.
				const end = new RegExp(
					`(?:${asked.source})|\\n\\? Enter: [^\\n]* Esc: back\\.$`,
				);
				const text = await terminal.waitFor(end, undefined, answered);
				if (asked.test(text)) return text;
				answered = text;
				await terminal.press("Enter");
			}
			throw new Error(`${asked} did not come`);
		},
		screenFrom: async (first) => {
			const lines = (await terminal.screen()).split("\n");
			const start = lines.findLastIndex((line) => first.test(line));
			expect(start, `${first} is on the screen`).toBeGreaterThanOrEqual(0);
			return `${lines.slice(start).join("\n")}\n`;
		},
	};
}

/** A short name for a folder, as a person's HOME has one: a long one breaks lines where theirs do not. */
export function shortNameFor(folder: string): string {
	const name = mkdtempSync(join(tmpdir(), "h"));
	rmSync(name, { recursive: true });
	symlinkSync(folder, name);
	homes.push(name);
	return name;
}

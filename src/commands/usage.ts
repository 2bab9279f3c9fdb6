import { printable } from "../report/printable.ts";

/** What a run without a command says where nobody can be asked. */
export const usage = `clawtune tunes the config of an OpenClaw gateway. Without a terminal it needs a command:
  clawtune --preset safe          plan, show, apply and verify
  clawtune plan --preset safe     only show
  clawtune check [FILE...]        validate configs
  clawtune --help                 everything else
`;

/** What is said of wrong usage as one line: a value given to an unknown option may be a secret. */
export function usageLine(text: string): string {
	const line = text
		.trimEnd()
		.replace(/(unknown option '[^=']*)=.*'/s, "$1=…'")
		.replace(/\n\((Did you mean .*)\)$/, ". $1");
	return `${printable(line)}\n`;
}

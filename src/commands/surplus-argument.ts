import { Failure } from "../failure.ts";
import { printable } from "../report/printable.ts";

/**
 * Makes sure that a command that takes no arguments was given none. Throws a `Failure` (`usage`) that names the option
 * which was most likely meant.
 */
export function expectNoArgument(
	[first]: readonly string[],
	command: string,
	option: string,
): void {
	if (first === undefined) return;
	const shown = printable(first);
	throw new Failure(
		"usage",
		`${command} takes no "${shown}" without an option before it`,
		`Did you mean ${option} ${shown}?`,
	);
}

import { commandPages } from "./command-pages.ts";
import type { Style } from "./style.ts";

/** What stands below the options in the `--help` of a command: what it does, how it is called, and its exit codes. */
export function helpBelow(words: string, { wrap }: Style): string {
	const page = commandPages[words];
	if (!page) throw new TypeError(`clawtune ${words} has no page`);
	return [
		"",
		wrap(page.means, 0),
		"",
		"Examples:",
		...page.examples.flatMap(({ line, does }) => [
			wrap(`  # ${does}`, 4),
			`  ${line}`,
		]),
		"",
		"Exit codes:",
		...page.exits.map(([code, means]) =>
			wrap(`  ${String(code).padEnd(3)}  ${means}`, 7),
		),
	].join("\n");
}

import { homedir } from "node:os";
import { sep } from "node:path";
import { maskFreeText } from "../../config/mask.ts";
import { printable } from "../../report/printable.ts";
import type { World } from "../invocation.ts";

/** A path as a report of a bug may show it: with `~` for the home folder, and masked where it looks like a secret. */
export function shownPath(path: string, { environment }: World): string {
	const home = [environment.HOME, homedir()].find(
		(folder) =>
			folder !== undefined &&
			folder !== "" &&
			folder !== sep &&
			(path === folder || path.startsWith(folder + sep)),
	);
	const shown = home === undefined ? path : `~${path.slice(home.length)}`;
	return printable(maskFreeText(shown));
}

import { judgingPages } from "./command-pages/judging.ts";
import { lockPages } from "./command-pages/locks.ts";
import { measuringPages } from "./command-pages/measuring.ts";
import type { CommandPage } from "./command-pages/page.ts";
import { shellPages } from "./command-pages/shell.ts";
import { tuningPages } from "./command-pages/tuning.ts";

/** A page for every command, by the words that call it; `""` is `clawtune` alone. */
export const commandPages: Readonly<Record<string, CommandPage>> = {
	...tuningPages,
	...judgingPages,
	...measuringPages,
	...lockPages,
	...shellPages,
};

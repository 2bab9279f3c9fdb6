import type { Ending } from "../ending.ts";
import type { ScreenSize } from "./screens.ts";

/** A person's terminal: what is typed, what is shown, and how large it is. */
export interface Terminal {
	readonly input: NodeJS.ReadStream;
	readonly output: NodeJS.WriteStream;
	/** Is it one whose cursor cannot be moved. */
	readonly isDumb: boolean;
	/** Calls `listener` at a signal, in place of the end of the program, until the function that it gives is called. */
	readonly onSignal: Ending["onSignal"];
	/** Calls `listener` when the program goes on after Ctrl-Z, until the function that it gives is called. */
	readonly onContinue: (listener: () => void) => () => void;
}

/** How large a terminal is; one that does not tell has the usual size. */
export function sizeOf({ output }: Terminal): ScreenSize {
	return { columns: output.columns || 80, rows: output.rows || 24 };
}

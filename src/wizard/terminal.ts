/** A person's terminal: what is typed, what is shown, and how large it is. */
export interface Terminal {
	readonly input: NodeJS.ReadStream;
	readonly output: NodeJS.WriteStream;
	/** Is it one whose cursor cannot be moved. */
	readonly isDumb: boolean;
	/** Calls `listener` at Ctrl-C, in place of the end of the program, until the function that it gives is called. */
	readonly onInterrupt: (listener: () => void) => () => void;
}

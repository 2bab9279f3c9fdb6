/** What of a trace could not be used: the first line of each kind, from 1, and how many there were. */
export interface TraceProblem {
	readonly kind:
		| "cut-off"
		| "not-json"
		| "not-a-trace-line"
		| "clock-back"
		| "unknown-root"
		| "second-header"
		| "no-end";
	/** The file that was named, where there were several. */
	readonly file: string;
	readonly line: number;
	readonly count: number;
}

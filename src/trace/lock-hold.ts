/** A session lock that was held for a while, as a trace shows it. */
export interface LockHold {
	/** The lock file, counted from the state folder. */
	readonly file: string;
	readonly agent: string;
	/** When it was first seen, in milliseconds since the start of the trace. */
	readonly fromMs: number;
	/** When it was gone, or the end of the trace. */
	readonly toMs: number;
	/** It was there when the recording began: it was held for longer than was seen. */
	readonly sinceBefore: boolean;
	/** It was there still when the trace ended: it was held for longer than was seen. */
	readonly stillHeld: boolean;
}

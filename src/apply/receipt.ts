import type { Way } from "../plan/hazard.ts";

/** What came of an apply that succeeded; a failed one is a `Failure`. */
export interface Receipt {
	/** False where nothing had to change, and then nothing was sent or written. */
	readonly applied: boolean;
	readonly via: Way;
	readonly verified: boolean;
	/** Does the running gateway use the new values: proved, disproved, or not to be seen. */
	readonly pickedUp: "yes" | "no" | "unknown";
	readonly restarted: boolean;
	/** Copies of the files as they were before. */
	readonly backups: readonly string[];
}

/** The receipt of a plan that changes nothing. */
export function nothingToDo(via: Way): Receipt {
	return {
		applied: false,
		via,
		verified: true,
		pickedUp: "yes",
		restarted: false,
		backups: [],
	};
}

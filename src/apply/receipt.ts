import type { Way } from "../plan/hazard.ts";

/** What one of the ways has done; where it fails it is a `Failure`. */
export interface Applied {
	/** False where nothing had to change, and then nothing was sent or written. */
	readonly applied: boolean;
	readonly via: Way;
	readonly verified: boolean;
	/** Does the running gateway use the new values: proved, disproved, or not to be seen. */
	readonly pickedUp: "yes" | "no" | "unknown";
	readonly restarted: boolean;
}

/** What came of an apply that succeeded, and how it is taken back. Its JSON is that of `schemas/apply.schema.json`. */
export interface Receipt extends Applied {
	/** Copies of the files as they were before. */
	readonly backups: readonly string[];
	/** The name by which `clawtune revert` takes it back; undefined where nothing was applied. */
	readonly revertId: string | undefined;
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
		revertId: undefined,
	};
}

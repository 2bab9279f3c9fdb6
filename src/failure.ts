/**
 * Why a run ended without doing what was asked, in the cases that a user can cause, each with its exit code.
 * The exit codes are those of the commands `check`, `plan`, `apply` and `revert`.
 */
export const exitCodes = {
	usage: 2,
	unreadable: 2,
	"base-invalid": 2,
	"base-moved": 3,
	refused: 4,
	/** Nothing listens where the gateway would be. */
	"no-gateway": 5,
	/** Something listens there, but it does not answer as a gateway does. */
	unreachable: 5,
	"access-denied": 5,
	"rate-limited": 6,
	"rolled-back": 7,
	"rollback-failed": 8,
	interrupted: 130,
} as const;

/** The stable name of a failure; each has one exit code. */
export type FailureCode = keyof typeof exitCodes;

/**
 * A known error: one line that names the thing and the place, and a hint that names the next step.
 * Anything else that is thrown is a bug and keeps its stack.
 */
export class Failure extends Error {
	readonly code: FailureCode;
	readonly hint: string | undefined;

	constructor(code: FailureCode, message: string, hint?: string) {
		super(message);
		this.name = "Failure";
		this.code = code;
		this.hint = hint;
	}

	/** The exit code of the program when this failure ends it. */
	get exitCode(): number {
		return exitCodes[this.code];
	}
}

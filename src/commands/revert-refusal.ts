import type { RecordedApply } from "../apply/record.ts";
import { Failure } from "../failure.ts";

/** Someone changed the same values since. */
export function changedSince(
	{ at }: RecordedApply,
	[first = "", ...more]: readonly string[],
): Failure {
	const others = more.length > 0 ? ` and ${more.length} more` : "";
	return new Failure(
		"base-moved",
		`${first}${others} was changed by someone since the apply of ${at}, so it is not taken back`,
		"Set what you want with --set, or take the value of before from clawtune revert --list.",
	);
}

/** A secret of before is kept nowhere any more. */
export function copyGone([first = ""]: readonly string[]): Failure {
	return new Failure(
		"refused",
		`The value of ${first} before was a secret, which only the copy of the file held, and that is gone`,
		`Set it yourself: clawtune apply --set ${first}='$\{VAR}'.`,
	);
}

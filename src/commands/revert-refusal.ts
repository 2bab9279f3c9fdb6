import type { RecordedApply } from "../apply/record.ts";
import { Failure } from "../failure.ts";
import { revertText } from "./command-text.ts";
import { type TuningOptions, wayOf } from "./tuning-options.ts";

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

/** Nothing says which release reads the file now; the one of the apply is the likely one, and the user's to name. */
export function releaseUnknown(
	{ release }: RecordedApply,
	id: string | undefined,
	file: string,
	options: TuningOptions,
): Failure {
	const way = wayOf(options);
	const command = revertText(
		{ ...options, target: release },
		{
			...(id === undefined ? {} : { applyId: id }),
			...(way === undefined ? {} : { way }),
		},
	);
	return new Failure(
		"refused",
		`Nothing says which OpenClaw release reads ${file}, so nothing is changed`,
		`The apply was for ${release}: ${command}`,
	);
}

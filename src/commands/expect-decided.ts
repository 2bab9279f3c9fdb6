import { Failure } from "../failure.ts";
import type { Plan } from "../plan/plan.ts";

/** Throws a `Failure` (`base-invalid`) where an upgrade or a mend leaves something for a person to decide: the release would refuse the result. */
export function expectDecided({ upgrade }: Plan): void {
	const open = upgrade?.decisions.length ?? 0;
	if (!upgrade || open === 0) return;
	throw new Failure(
		"base-invalid",
		`OpenClaw ${upgrade.to.release} would refuse the result: ${open === 1 ? "one setting is" : `${open} settings are`} for you to decide`,
		upgrade.kind === "mend"
			? "Decide with --set path=value or --unset path beside --mend, or change by hand what is named above."
			: "Change what is named above by hand, then run the same command again.",
	);
}

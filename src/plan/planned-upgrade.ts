import type { Finding, Startup } from "../schema/finding.ts";
import type { Target } from "../schema/target.ts";
import type { ByHand } from "../upgrade/by-hand.ts";
import type { ReasonedDeed } from "../upgrade/course.ts";
import type { Decision } from "../upgrade/decisions.ts";

/** What a plan makes a config fit for. The release of before is the target of the plan's base, which for a mend is `to`, too. */
export type PlannedUpgrade = Fitting &
	(
		| { readonly kind: "upgrade" }
		/** The release of before refuses the config, and is to take it. */
		| {
				readonly kind: "mend";
				/** What a person has decided. */
				readonly byHand: readonly ByHand[];
				/** Why a gateway does not start with the result although the release takes it: `will-not-start` findings. */
				readonly stops: readonly Finding[];
		  }
	);

interface Fitting {
	readonly to: Target;
	readonly deeds: readonly ReasonedDeed[];
	/** What only a person can decide; while there is something, the result is not applied. */
	readonly decisions: readonly Decision[];
	/** What must newly be on the gateway's machine: `needs-host` findings. */
	readonly needs: readonly Finding[];
	/** What a gateway of `to` does with the result when it starts. */
	readonly startup: Startup;
	/** Does the release of before take the result, too. */
	readonly validOnFrom: boolean;
}

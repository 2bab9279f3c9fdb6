import type { Finding, Startup } from "../schema/finding.ts";
import type { Target } from "../schema/target.ts";
import type { ReasonedDeed } from "../upgrade/course.ts";
import type { Decision } from "../upgrade/decisions.ts";

/** What a plan makes a config fit for. The release of before is the target of the plan's base. */
export interface PlannedUpgrade {
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

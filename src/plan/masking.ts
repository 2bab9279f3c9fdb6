import type { JsonValue } from "../config/json.ts";
import type { IsSecret } from "../config/mask.ts";
import type { Path } from "../config/path.ts";
import { maskedBy } from "../schema/masked-value.ts";
import { secretPathsOf } from "../schema/secret.ts";
import { misplacedValuesOf } from "../schema/showable.ts";
import type { Target } from "../schema/target.ts";
import type { PlannedUpgrade } from "./planned-upgrade.ts";

interface Masked {
	readonly base: { readonly target: Target };
	readonly upgrade?: PlannedUpgrade | undefined;
	readonly mistrusted?: boolean | undefined;
}

/**
 * Which values of a plan are not to be seen: the secrets of its releases. In a config that the release refuses one may stand below a
 * misspelt key or in a wrong place: there a text is hidden wherever the release does not know it for one.
 */
export function hiddenIn({ base, upgrade, mistrusted }: Masked): IsSecret {
	const { snapshot } = base.target;
	if (mistrusted) return misplacedValuesOf(snapshot);
	return secretPathsOf(
		...(upgrade ? [snapshot, upgrade.to.snapshot] : [snapshot]),
	);
}

/** A value of a plan with every secret in it masked. */
export function maskedIn(
	plan: Masked,
	value: JsonValue,
	path: Path,
): JsonValue {
	return maskedBy(hiddenIn(plan), value, path);
}

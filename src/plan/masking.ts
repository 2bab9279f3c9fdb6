import type { JsonValue } from "../config/json.ts";
import type { IsSecret } from "../config/mask.ts";
import type { Path } from "../config/path.ts";
import { maskedBy } from "../schema/masked-value.ts";
import { secretPathsOf } from "../schema/secret.ts";
import { misplacedValuesOf } from "../schema/showable.ts";
import type { Plan } from "./plan.ts";

/**
 * Which values of a plan are not to be seen: the secrets of its releases. In a config that is mended one may stand below a
 * misspelt key or in a wrong place: there a text is hidden wherever the release does not know it for one.
 */
export function hiddenIn({
	base,
	upgrade,
}: Pick<Plan, "base" | "upgrade">): IsSecret {
	const { snapshot } = base.target;
	if (upgrade?.kind === "mend") return misplacedValuesOf(snapshot);
	return secretPathsOf(
		...(upgrade ? [snapshot, upgrade.to.snapshot] : [snapshot]),
	);
}

/** A value of a plan with every secret in it masked. */
export function maskedIn(
	plan: Pick<Plan, "base" | "upgrade">,
	value: JsonValue,
	path: Path,
): JsonValue {
	return maskedBy(hiddenIn(plan), value, path);
}

import { Failure } from "../failure.ts";
import { withoutPolicy } from "../policy/check-result.ts";
import { checkPretty } from "../report/check/pretty.ts";
import { type GlobalOptions, styleOf, type World } from "./invocation.ts";
import { linesOfConfigs } from "./shown-lines.ts";
import type { Situation } from "./situation.ts";

/** Shows what is wrong and throws a `Failure` (`base-invalid`) where the target would refuse the config. */
export async function expectValid(
	situation: Situation,
	options: GlobalOptions,
	world: World,
): Promise<void> {
	const { config, judgement, location, target } = situation;
	if (judgement.verdict === "valid") return;
	const shown = {
		file: location.file,
		target,
		problem: undefined,
		...judgement,
	};
	const style = await styleOf(options, world);
	const linesOf = linesOfConfigs([{ config, target }]);
	world.stderr(checkPretty(withoutPolicy([shown]), { style, linesOf }));
	throw new Failure(
		"base-invalid",
		`${location.file} is not valid for OpenClaw ${target.release}, so nothing is tuned on top of it`,
		target.source === "flag"
			? "Mend it first."
			: "Mend it first, or name the release that reads it with --target.",
	);
}

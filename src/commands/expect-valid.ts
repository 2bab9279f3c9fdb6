import { Failure } from "../failure.ts";
import { withoutPolicy } from "../policy/check-result.ts";
import { checkPretty } from "../report/check/pretty.ts";
import { mendText } from "./command-text.ts";
import { type GlobalOptions, styleOf, type World } from "./invocation.ts";
import { mendedOf } from "./mend-for.ts";
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
		await mendHint(situation),
	);
}

/** A hint is not worth a wait: each thing that is wrong takes a reading of the text, and more. */
function isSoonMended({ config, judgement }: Situation): boolean {
	return config.root.text.length < 500_000 && judgement.findings.length < 200;
}

/** What to do about it: the command that shows what can be mended without a person's decision, where there is something. */
async function mendHint(situation: Situation): Promise<string> {
	const { target, location } = situation;
	const isNamed = target.source === "flag";
	const canMend =
		isSoonMended(situation) && (await mendedOf(situation, [])).deeds.length > 0;
	if (!canMend)
		return isNamed
			? "Mend it first."
			: "Mend it first, or name the release that reads it with --target.";
	const command = mendText(location.file, isNamed ? target.release : undefined);
	return `${command} shows what can be mended.${isNamed ? "" : " Or name the release that reads it with --target."}`;
}

import { type CheckedFile, withoutPolicy } from "../../policy/check-result.ts";
import type { Finding } from "../../schema/finding.ts";
import { checkPretty, type ScreenContext } from "../check/pretty.ts";

/** What is wrong with a config, without what is only worth knowing: that can wait until it is mended. */
export function brokenWords(
	checked: Omit<CheckedFile, "problem">,
	context: ScreenContext,
): string {
	const findings = checked.findings.filter(standsInTheWay);
	return checkPretty(
		withoutPolicy([{ ...checked, problem: undefined, findings }]),
		context,
	);
}

/** All that was found, as `check` shows it. */
export function findingsWords(
	checked: Omit<CheckedFile, "problem">,
	context: ScreenContext,
): string {
	return checkPretty(
		withoutPolicy([{ ...checked, problem: undefined }]),
		context,
	);
}

function standsInTheWay({ severity, code }: Finding): boolean {
	return severity === "error" || code === "will-not-start";
}

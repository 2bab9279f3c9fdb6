import type { CheckedFile } from "../../policy/check-result.ts";
import type { Finding } from "../../schema/finding.ts";
import { fileBlock, type ScreenContext } from "../check/pretty.ts";

type Checked = Omit<CheckedFile, "problem">;

/** What is wrong with a config, without what is only worth knowing: that can wait until it is mended. */
export function brokenWords(checked: Checked, context: ScreenContext): string {
	const findings = checked.findings.filter(standsInTheWay);
	return findingsWords({ ...checked, findings }, context);
}

/** All that was found, as `check` shows it. */
export function findingsWords(
	checked: Checked,
	context: ScreenContext,
): string {
	return `${fileBlock({ ...checked, problem: undefined }, context)}\n`;
}

function standsInTheWay({ severity, code }: Finding): boolean {
	return severity === "error" || code === "will-not-start";
}

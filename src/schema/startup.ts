import type { MergedConfig } from "../config/include.ts";
import type { Finding, Startup } from "./finding.ts";

/** A gateway migrates retired keys of a plain single file when it starts; what else is wrong, it refuses. */
export function startupOfInvalid(
	findings: readonly Finding[],
	config: MergedConfig,
): Startup {
	const errors = findings.filter(({ severity }) => severity === "error");
	const retired = errors.filter((finding) => finding.code === "retired-key");
	if (retired.length < errors.length || config.included.length > 0)
		return retired.length > 0 && config.included.length === 0
			? "unknown"
			: "refuses";
	return retired.every(({ setting }) => setting?.migratedAtStart)
		? "migrates"
		: "unknown";
}

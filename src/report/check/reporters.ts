import { checkCompact } from "./compact.ts";
import { checkGithub } from "./github.ts";
import { checkJson } from "./json.ts";
import { checkJunit } from "./junit.ts";
import { checkPretty } from "./pretty.ts";
import type { CheckReporter } from "./reporter.ts";
import { checkSarif } from "./sarif.ts";

/** Every form in which `check` reports. */
export const checkReporters = {
	pretty: checkPretty,
	json: checkJson,
	github: checkGithub,
	sarif: checkSarif,
	junit: checkJunit,
	compact: checkCompact,
} as const satisfies Readonly<Record<string, CheckReporter>>;

/** The name of one. */
export type CheckFormat = keyof typeof checkReporters;

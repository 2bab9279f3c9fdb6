import { checkJson } from "./json.ts";
import { checkPretty } from "./pretty.ts";
import type { CheckReporter } from "./reporter.ts";

/** Every form in which `check` reports. */
export const checkReporters = {
	pretty: checkPretty,
	json: checkJson,
} as const satisfies Readonly<Record<string, CheckReporter>>;

/** The name of one. */
export type CheckFormat = keyof typeof checkReporters;

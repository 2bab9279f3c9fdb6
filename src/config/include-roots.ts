import { homedir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import type { Environment } from "./location.ts";

/**
 * The folders beside the config's own that `$include` may reach into: what `OPENCLAW_INCLUDE_ROOTS` lists, `~` being
 * the home folder (OpenClaw 2026.9.6 `paths`). Releases before 2026.4.29 do not know it.
 */
export function includeRoots(
	environment: Environment,
	workingDirectory: string,
): readonly string[] {
	const home = environment.OPENCLAW_HOME || environment.HOME || homedir();
	return (environment.OPENCLAW_INCLUDE_ROOTS ?? "")
		.split(delimiter)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== "")
		.map((entry) =>
			entry === "~" || entry.startsWith("~/")
				? join(home, entry.slice(1))
				: resolve(workingDirectory, entry),
		);
}

import type { Way } from "../plan/hazard.ts";
import type { TuningOptions } from "./plan.ts";

/** The command line that does the same as these options, in another way where one is named. Fit to be copied. */
export function commandText(options: TuningOptions, way?: Way): string {
	const {
		preset = [],
		set = [],
		config,
		stateDir,
		profile,
		target,
		via,
		accept = [],
	} = options;
	const words = [
		...preset.flatMap((name) => ["--preset", name]),
		...set.flatMap((setting) => ["--set", setting.replace(/=.*/s, "=…")]),
		...option("--config", config),
		...option("--state-dir", stateDir),
		...option("--profile", profile),
		...option("--target", target),
		...option("--via", way ?? via),
		...(way === undefined ? accept.flatMap((name) => ["--accept", name]) : []),
	];
	return ["clawtune", ...words.map(quoted)].join(" ");
}

function option(name: string, value: string | undefined): readonly string[] {
	return value === undefined ? [] : [name, value];
}

function quoted(word: string): string {
	return /^[\w./:=@%+…-]+$/.test(word)
		? word
		: `'${word.replaceAll("'", "'\\''")}'`;
}

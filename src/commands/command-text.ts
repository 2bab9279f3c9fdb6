import { maskTellingText } from "../config/mask.ts";
import type { Way } from "../plan/hazard.ts";
import type { TuningOptions } from "./tuning-options.ts";

/** The command line that does the same as these options, in the way that is named. Fit to be copied. */
export function commandText(
	options: TuningOptions,
	{
		way,
		savedPlan,
	}: { readonly way: Way; readonly savedPlan?: string | undefined },
): string {
	const { preset = [], set = [], config, stateDir, profile, target } = options;
	const isMend = savedPlan === undefined && options.mend === true;
	const onlySettings = preset.length === 0 && set.length > 0;
	const words = [
		...(savedPlan === undefined ? [] : ["apply", savedPlan]),
		...(onlySettings || isMend ? ["apply"] : []),
		...(isMend ? ["--mend"] : []),
		...(isMend ? (options.unset ?? []) : []).flatMap((path) => [
			"--unset",
			path,
		]),
		...preset.flatMap((name) => ["--preset", name]),
		...set.flatMap((setting) => ["--set", setting.replace(/=.*/s, "=…")]),
		...(options.agents ? ["--agents"] : []),
		...(savedPlan === undefined ? option("--upgrade", options.upgrade) : []),
		...(savedPlan === undefined ? option("--config", config) : []),
		...option("--state-dir", stateDir),
		...option("--profile", profile),
		...(savedPlan === undefined ? option("--target", target) : []),
		...(way === "file" ? ["--via", "file"] : []),
	];
	return ["clawtune", ...words.map(quoted)].join(" ");
}

/** The command line that plans the upgrade of a config; FILE stands for its name where none is given. */
export function upgradeText(release: string, file = "FILE"): string {
	const words = ["plan", "--upgrade", release, "--config", file];
	return ["clawtune", ...words.map(quoted)].join(" ");
}

/** The command line that plans what makes a config valid; `release` is named where the config does not name it. */
export function mendText(file: string, release?: string): string {
	const words = [
		...["plan", "--mend", "--config", file],
		...option("--target", release),
	];
	return ["clawtune", ...words.map(quoted)].join(" ");
}

/** The command line that takes an apply back: the last one, or the one that is named; in the file where that is said. */
export function revertText(
	{ config, stateDir, profile, target, url }: TuningOptions,
	{ applyId, way }: { readonly applyId?: string; readonly way?: Way } = {},
): string {
	const words = [
		...["revert", ...(applyId === undefined ? [] : [applyId])],
		...option("--config", config),
		...option("--state-dir", stateDir),
		...option("--profile", profile),
		...option("--target", target),
		...(way === "file"
			? ["--via", "file"]
			: option("--url", url && maskTellingText(url))),
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

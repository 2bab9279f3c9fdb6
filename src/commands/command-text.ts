import { equalValues, type JsonValue } from "../config/json.ts";
import { maskTellingText } from "../config/mask.ts";
import { referencesIn } from "../config/references.ts";
import type { Way } from "../plan/hazard.ts";
import { maskedValue } from "../schema/masked-value.ts";
import type { Snapshot } from "../schema/snapshot.ts";
import type { Target } from "../schema/target.ts";
import { parseSetOption } from "../tuning/setting.ts";
import type { GlobalOptions } from "./invocation.ts";
import type { TuningOptions } from "./tuning-options.ts";

/** What a command line is to do, beside what its options say. */
export interface Intent {
	/** Only show and save, or apply. */
	readonly command?: "plan" | "apply";
	readonly way: Way;
	readonly savedPlan?: string | undefined;
	/** Tells which values of `--set` are secrets; without it none is shown. */
	readonly snapshot?: Snapshot | undefined;
	/** Repeat the hazards that were accepted, since this way has them. */
	readonly repeatsAccepted?: boolean;
}

/** The command line that does the same as these options, as intended. Fit to be copied. */
export function commandText(
	options: TuningOptions & { readonly out?: string; readonly wait?: string },
	{ command = "apply", way, savedPlan, snapshot, repeatsAccepted }: Intent,
): string {
	const { preset = [], set = [], unset = [], config, target } = options;
	const isFresh = savedPlan === undefined;
	const isPlan = command === "plan";
	const onlySettings = preset.length === 0 && set.length > 0;
	const isShort = isFresh && !onlySettings && !options.mend;
	const words = [
		...(isPlan ? ["plan"] : isShort ? [] : ["apply"]),
		...(isFresh
			? [
					...(options.mend ? ["--mend"] : []),
					...unset.flatMap((path) => ["--unset", path]),
					...preset.flatMap((name) => ["--preset", name]),
					...set.flatMap((text) => ["--set", shownSetting(text, snapshot)]),
					...(options.agents ? ["--agents"] : []),
					...option("--upgrade", options.upgrade),
					...option("--config", config),
				]
			: [savedPlan]),
		...option("--state-dir", options.stateDir),
		...option("--profile", options.profile),
		...(isFresh ? option("--target", target) : []),
		...surroundingWords(options),
		...wayWords(options, way),
		...(isPlan ? [] : option("--wait", options.wait)),
		...(repeatsAccepted
			? (options.accept ?? []).flatMap((name) => ["--accept", name])
			: []),
		...option("--out", options.out),
	];
	return ["clawtune", ...words.map(quoted)].join(" ");
}

/** The command line that checks the same config. */
export function checkText(options: TuningOptions, file = "FILE"): string {
	const { config, target } = options;
	const words = [
		"check",
		config ?? file,
		...option("--target", target),
		...surroundingWords(options),
	];
	return ["clawtune", ...words.map(quoted)].join(" ");
}

/**
 * The line that keeps a committed config as presets want it, for the release that reads it. Where a pipeline runs, the
 * variables that a config refers to are not set.
 */
export function pipelineText(
	{ preset = [] }: TuningOptions,
	{
		target,
		config,
	}: { readonly target: Target; readonly config: { value: JsonValue } },
	version: string,
): string {
	const words = [
		...["npx", "--yes", `clawtune@${version}`, "check", "openclaw.json"],
		...preset.flatMap((name) => ["--preset", name]),
		...["--target", target.release],
		...(referencesIn(config.value).length > 0 ? ["--assume-env"] : []),
	];
	return words.map(quoted).join(" ");
}

/** What says which variables are set. */
function surroundingWords({
	envFile,
	assumeEnv,
}: TuningOptions): readonly string[] {
	return [
		...option("--env-file", envFile),
		...(assumeEnv ? ["--assume-env"] : []),
	];
}

/** What says how the config is reached: in its file, or which gateway and how patiently. */
function wayWords(
	{ url, tlsFingerprint, timeout, restartTimeout }: TuningOptions,
	way: Way | undefined,
): readonly string[] {
	const patience = [
		...option("--timeout", timeout),
		...option("--restart-timeout", restartTimeout),
	];
	return way === "file"
		? ["--via", "file", ...patience]
		: [
				...option("--url", url && maskTellingText(url)),
				...option("--tls-fingerprint", tlsFingerprint),
				...patience,
			];
}

/** A setting of `--set`, its value only where it is known to be no secret. */
export function shownSetting(
	text: string,
	snapshot: Snapshot | undefined,
): string {
	const { path, value } = parseSetOption(text);
	const isOpen =
		snapshot && equalValues(maskedValue(value, path, snapshot), value);
	return isOpen ? text : text.replace(/=.*/s, "=…");
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
	options: TuningOptions,
	{ applyId, way }: { readonly applyId?: string; readonly way?: Way } = {},
): string {
	const { config, stateDir, profile, target } = options;
	const words = [
		...["revert", ...(applyId === undefined ? [] : [applyId])],
		...option("--config", config),
		...option("--state-dir", stateDir),
		...option("--profile", profile),
		...option("--target", target),
		...surroundingWords(options),
		...wayWords(options, way),
	];
	return ["clawtune", ...words.map(quoted)].join(" ");
}

/** The command line that does something with the locks of the same state folder. */
export function locksText(
	command: "sweep" | "watch" | "report",
	{ config, stateDir, profile, target }: GlobalOptions,
): string {
	const words = [
		...["locks", command],
		...option("--config", config),
		...option("--state-dir", stateDir),
		...option("--profile", profile),
		...option("--target", target),
	];
	return ["clawtune", ...words.map(quoted)].join(" ");
}

function option(name: string, value: string | undefined): readonly string[] {
	return value === undefined ? [] : [name, value];
}

/** A word as a shell takes it for one. */
export function quoted(word: string): string {
	return /^[\w./:=@%+…-]+$/.test(word)
		? word
		: `'${word.replaceAll("'", "'\\''")}'`;
}

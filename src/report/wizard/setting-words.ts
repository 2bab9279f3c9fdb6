import type { JsonValue } from "../../config/json.ts";
import { formatPath, type Path, parsePath } from "../../config/path.ts";
import { matchesPattern } from "../../config/path-pattern.ts";
import { type DefaultValue, defaultOf } from "../../schema/default-value.ts";
import type { Target } from "../../schema/target.ts";
import type { ValueForm } from "../../schema/value-form.ts";
import type { Change } from "../../tuning/change.ts";
import type { Skipped } from "../../tuning/changes.ts";
import type { Preset } from "../../tuning/preset.ts";
import { skippedWords } from "../skipped-words.ts";
import { defaultWords, formWords } from "../value-form-words.ts";
import { valueWords } from "../words.ts";

/** What people call the settings that presets are about. */
const commonNames: readonly (readonly [pattern: string, name: string])[] = [
	["agents.defaults.memorySearch.sync.watchDebounceMs", "memory watch"],
	["agents.list[].memorySearch.sync.watchDebounceMs", "memory watch"],
	["agents.defaults.memorySearch.sync.watch", "memory watching"],
	["agents.list[].memorySearch.sync.watch", "memory watching"],
	["skills.load.watchDebounceMs", "skills watch"],
	["skills.load.watch", "skills watching"],
	["session.writeLock.acquireTimeoutMs", "lock wait"],
];

/** A setting by the name that people have for it, else by its last two keys. */
export function shortName(path: Path): string {
	const [, common] =
		commonNames.find(([pattern]) => matchesPattern(pattern, path)) ?? [];
	const agent = path[1] === "list" ? ` of ${formatPath(path.slice(0, 3))}` : "";
	return common ? `${common}${agent}` : formatPath(path.slice(-2));
}

/** `memory watch 2000 → 5000 ms`. */
export function shortChange(
	{ path, from, to }: Change,
	target: Target,
): string {
	const was = from ?? knownDefault(path, target);
	const unit = String(path.at(-1)).endsWith("Ms") ? " ms" : "";
	const before =
		from === undefined && was !== undefined
			? `${valueWords(was, path, target)} (default)`
			: valueWords(was, path, target);
	return `${shortName(path)} ${before} → ${valueWords(to, path, target)}${unit}`;
}

/** What a preset does to this config, in one line; `nothing` where it does nothing, and why. */
export function presetLine(
	{ name }: Preset,
	changes: readonly Change[],
	skipped: readonly Skipped[],
	target: Target,
): { readonly name: string; readonly nothing: string | undefined } {
	if (changes.length > 0)
		return {
			name: `${name}: ${changes.map((change) => shortChange(change, target)).join(", ")}`,
			nothing: undefined,
		};
	const why = skipped
		.filter(({ kind }) => kind !== "shadow")
		.map((item) => `${shortName(item.path)} ${skippedWords(item, target)}`);
	return { name, nothing: `does nothing here: ${why.join("; ")}` };
}

/** What a preset is for and what it costs, as a person reads it before choosing. */
export function presetDetail({ title, cost }: Preset): string {
	return cost === undefined ? title : `${title}. Cost: ${cost}.`;
}

/** A setting as it is, and as a person has chosen it since. */
export interface SettingValues {
	/** What the config states. */
	readonly now: JsonValue | undefined;
	/** What was chosen in its place. */
	readonly chosen?: JsonValue | undefined;
	/** What the config states for the setting that this one is inherited from. */
	readonly general?: JsonValue | undefined;
}

/** `chosen 800; now 250; default 250; integer, at least 0`. */
export function settingLine(
	path: Path,
	{ now, chosen, general }: SettingValues,
	forms: readonly ValueForm[],
	target: Target,
): string {
	const known = defaultOf(path, target.release);
	return [
		...(chosen === undefined
			? []
			: [`chosen ${valueWords(chosen, path, target)}`]),
		now === undefined ? "not stated" : `now ${valueWords(now, path, target)}`,
		...(known ? [`default ${inheritedWords(known, general, target)}`] : []),
		forms.map(formWords).join(", or ") || "any value",
	].join("; ");
}

/** `2000, that of agents.defaults.…`: the value, where it is known, before its place. */
function inheritedWords(
	known: DefaultValue,
	general: JsonValue | undefined,
	target: Target,
): string {
	const words = defaultWords(known);
	if (known.kind === "value") return words;
	const path = parsePath(known.from) ?? [];
	const value = general ?? knownDefault(path, target);
	return value === undefined
		? words
		: `${valueWords(value, path, target)}, ${words}`;
}

function knownDefault(path: Path, { release }: Target): JsonValue | undefined {
	const known = defaultOf(path, release);
	return known?.kind === "value" ? known.value : undefined;
}

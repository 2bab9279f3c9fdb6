import { formatPath } from "../config/path.ts";
import { compareReleases } from "../releases/release.ts";
import type { Reload } from "../releases/reload.ts";
import type { WatcherEra } from "../releases/watching.ts";
import type { SettingFacts } from "../schema/setting-facts.ts";
import type { Target } from "../schema/target.ts";
import type { Setting } from "../tuning/setting.ts";
import { jsonDocument } from "./json-document.ts";
import { lockPartJson, lockPartWords } from "./lock-setting-words.ts";
import type { Style } from "./style.ts";
import { defaultWords, formWords } from "./value-form-words.ts";
import { wantedWords } from "./wanted-words.ts";
import { successorWords, targetWords } from "./words.ts";

/** A setting as it is explained. */
export interface ExplainedSetting {
	/** The path as it was asked for. */
	readonly name: string;
	readonly target: Target;
	readonly facts: SettingFacts;
	/** The presets that set it or something below it. */
	readonly wantedBy: readonly {
		readonly preset: string;
		readonly setting: Setting;
		/** Has the target its path. */
		readonly applies: boolean;
	}[];
}

const reloadWords: Readonly<Record<Reload, string>> = {
	hot: "at once, without a restart",
	restart: "after a restart, which the gateway makes by itself",
	"next-use": "when it is next used, without a restart",
	none: "when it is next read; nothing is reloaded for it",
	unknown: "not known; count on a restart",
};

/** One setting for the screen. */
export function settingPretty(
	explained: ExplainedSetting,
	style: Style,
): string {
	const { name, target, facts, wantedBy } = explained;
	const row = (label: string, text: string): string =>
		style.wrap(`  ${style.dim(label.padEnd(9))} ${text}`, 12);
	const head = style.wrap(
		`${style.bold(name)}  ${style.dim(`for ${targetWords(target)}`)}`,
		2,
	);
	const isSection = facts.keys.length > 0;
	const lines = [
		head,
		...absenceWords(facts, target).map((text) =>
			row("here", style.caution(text)),
		),
		row(
			facts.onTarget ? "type" : "type then",
			facts.forms.map(formWords).join(", or ") || "any",
		),
		...(isSection ? [row("keys", facts.keys.join(", "))] : []),
		...(facts.default || !isSection
			? [
					row(
						"default",
						facts.default
							? defaultWords(facts.default)
							: "not known to clawtune",
					),
				]
			: []),
		...(facts.isSecret
			? [row("secret", `yes: write \${NAME} rather than the value`)]
			: []),
		row("releases", seenWords(facts)),
		...(facts.retired && facts.onTarget
			? [
					row(
						"retires",
						`in ${facts.retired.since}: ${successorWords(facts.retired)}`,
					),
				]
			: []),
		...(facts.watcher && facts.onTarget
			? [row("acts", watcherWords(facts.watcher))]
			: []),
		...(facts.sessionLocks
			? [row("locks", lockPartWords(facts.sessionLocks, target.release))]
			: []),
		...(facts.onTarget ? [row("changes", reloadWords[facts.reload])] : []),
		...wantedBy.map((wanted) => row("preset", presetWords(wanted, facts))),
	];
	return `${lines.join("\n")}\n`;
}

/** One setting as JSON. */
export function settingJson(
	{ name, target, facts, wantedBy }: ExplainedSetting,
	version: string,
): string {
	const { retired, sessionLocks, watcher } = facts;
	return jsonDocument(version, {
		explain: {
			kind: "setting",
			path: name,
			target: { release: target.release, source: target.source },
			onTarget: facts.onTarget,
			toldBy: facts.toldBy,
			forms: facts.forms,
			keys: facts.keys,
			...(facts.default ? { default: facts.default } : {}),
			secret: facts.isSecret,
			firstSeen: facts.firstSeen,
			lastSeen: facts.lastSeen,
			...(retired
				? { retired: { since: retired.since, successor: retired.successor } }
				: {}),
			...(watcher ? { watcher: watcherJson(watcher) } : {}),
			...(sessionLocks ? { sessionLocks: lockPartJson(sessionLocks) } : {}),
			reload: facts.reload,
			presets: wantedBy.map(({ preset, setting, applies }) => ({
				preset,
				path: formatPath(setting.path),
				applies,
				[setting.kind]: setting.value,
				reason: setting.reason,
			})),
		},
	});
}

function absenceWords(
	{ onTarget, firstSeen, lastSeen, retired }: SettingFacts,
	{ release, snapshot }: Target,
): readonly string[] {
	if (onTarget) return [];
	if (compareReleases(snapshot.release, firstSeen) < 0)
		return [`OpenClaw ${release} does not have it yet; ${firstSeen} has it`];
	if (retired)
		return [
			`retired in OpenClaw ${retired.since}: ${successorWords(retired)}; openclaw config validate refuses it, ${
				compareReleases(release, retired.migratedFrom) >= 0
					? "a gateway that finds it in a plain single file removes it when it starts"
					: "and a gateway does not start with it"
			}`,
		];
	return [`OpenClaw ${release} does not have it; ${lastSeen} had it`];
}

function seenWords({
	firstSeen,
	lastSeen,
	sinceEver,
	stillThere,
}: SettingFacts): string {
	if (sinceEver)
		return stillThere
			? `all that clawtune knows, from ${firstSeen} on`
			: `up to ${lastSeen}`;
	return stillThere ? `from ${firstSeen} on` : `${firstSeen} to ${lastSeen}`;
}

function watcherJson({
	live,
	waits,
	defaultDebounceMs,
	configurable,
}: WatcherEra): object {
	return { live, waits, defaultDebounceMs, configurable };
}

/** Whether a watcher's debounce setting acts, and how. */
export function watcherWords({
	live,
	waits,
	configurable,
	defaultDebounceMs,
}: WatcherEra): string {
	if (!configurable) return `no: always ${defaultDebounceMs} ms`;
	if (live === "none") return "no: on this release its watcher never fires";
	const times =
		waits === 2
			? "the gateway waits for it twice after the last write"
			: "the gateway waits for it once after the last write";
	return live === "all"
		? `yes; ${times}`
		: `almost not: on this release its watcher fires for MEMORY.md only; there ${times}`;
}

function presetWords(
	{ preset, setting, applies }: ExplainedSetting["wantedBy"][number],
	{ path }: SettingFacts,
): string {
	const below =
		setting.path.length > path.length ? `${formatPath(setting.path)} ` : "";
	const why = applies ? setting.reason : "does nothing on this release";
	return `${preset}: ${below}${wantedWords(setting)} (${why})`;
}

import { holdsInclude } from "../config/include-survey.ts";
import { isObject, type JsonValue, member } from "../config/json.ts";
import { valueAt } from "../config/path.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import type { RestoringEra } from "../releases/restoring.ts";

/** A config as a release compares it with what it was: its size, and two things that no edit should lose. */
export interface Likeness {
	/** The length of its text in UTF-8. */
	readonly bytes: number;
	readonly hasMeta: boolean;
	/** Does it state `gateway.mode`. */
	readonly hasMode: boolean;
}

/** A text and what it means. */
export interface ReadText {
	readonly text: string;
	readonly value: JsonValue;
}

/** What stands beside a config that tells what it was like. */
export interface FormerConfigs {
	/** `openclaw.json.bak`: the text before OpenClaw's own last write, which is what is put back; undefined where there is none. */
	readonly backup: ReadText | undefined;
	/** `openclaw.json.last-good`; undefined where there is none. */
	readonly lastGood: ReadText | undefined;
	/** What the release has written down of the last good config in a file; undefined where it has not. */
	readonly recorded: Likeness | undefined;
}

/** What was lost, so that a release puts the backup back. */
export const losses = [
	"half-of-the-size",
	"meta",
	"gateway.mode",
	"all-but-update.channel",
] as const;

/** One of `losses`. */
export type Loss = (typeof losses)[number];

/**
 * What a config has lost that makes a release take its backup for the better one. Empty where the release does not, where
 * there is no backup, or where it has accepted this very text. The releases from 2026.6.11 on keep what they compare with
 * in a database: there the strictest of what stands beside the config is taken, so that an edit which would be undone is
 * never missed, and one that would not be may be named.
 * Sources: `io` of 2026.4.26, 2026.7.1, 2026.8.2 and 2026.9.6, and restarts of these releases.
 */
export function lossesAt(
	release: Release,
	config: ReadText,
	{ backup, lastGood, recorded }: FormerConfigs,
): readonly Loss[] {
	const era = erasOf(release).restoring;
	if (era.when === "never" || !backup) return [];
	if (era.when === "at-start" && holdsInclude(config.value)) return [];
	if (lastGood?.text === config.text) return [];
	const likenessOf = (read: ReadText): Likeness => likeness(read, era);
	const former =
		era.record === "file"
			? (recorded ?? likenessOf(backup))
			: strictest([backup, ...(lastGood ? [lastGood] : [])].map(likenessOf));
	if (!former.hasMode) return [];
	const found = lossesSince(former, likenessOf(config), config.value);
	return era.damage === "any"
		? found
		: found.filter((loss) => loss === "all-but-update.channel");
}

function likeness({ text, value }: ReadText, era: RestoringEra): Likeness {
	const mode = valueAt(value, ["gateway", "mode"]);
	return {
		bytes: Buffer.byteLength(text),
		hasMeta: hasMeta(member(value, "meta"), era),
		hasMode: typeof mode === "string" && mode.trim() !== "",
	};
}

function hasMeta(meta: JsonValue | undefined, era: RestoringEra): boolean {
	return (
		isObject(meta) &&
		(era.meta === "object" ||
			["lastTouchedVersion", "lastTouchedAt"].some(
				(key) => typeof member(meta, key) === "string",
			))
	);
}

function strictest(likenesses: readonly Likeness[]): Likeness {
	return {
		bytes: Math.max(...likenesses.map(({ bytes }) => bytes)),
		hasMeta: likenesses.some((item) => item.hasMeta),
		hasMode: likenesses.some((item) => item.hasMode),
	};
}

function lossesSince(
	former: Likeness,
	now: Likeness,
	value: JsonValue,
): readonly Loss[] {
	const isUpdateAlone =
		isObject(value) &&
		Object.keys(value).join() === "update" &&
		Object.keys(member(value, "update") ?? {}).join() === "channel";
	const found: Readonly<Record<Loss, boolean>> = {
		"half-of-the-size":
			former.bytes >= 512 && now.bytes < Math.floor(former.bytes / 2),
		meta: former.hasMeta && !now.hasMeta,
		"gateway.mode": former.hasMode && !now.hasMode,
		"all-but-update.channel": former.hasMode && isUpdateAlone,
	};
	return losses.filter((loss) => found[loss]);
}

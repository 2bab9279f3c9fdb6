import {
	isObject,
	type JsonObject,
	type JsonValue,
} from "../../../config/json.ts";
import { type Path, samePath, withValueAt } from "../../../config/path.ts";
import { matchesPattern } from "../../../config/path-pattern.ts";
import type { Release } from "../../../releases/release.ts";
import { type Spans, spanAt } from "../../../releases/span.ts";
import {
	type Move,
	makeMoves,
	type NewPlace,
	type OldSetting,
} from "../move.ts";
import type { MigratedRoster } from "../roster.ts";
import * as agents from "./agents.ts";
import * as channels from "./channels.ts";
import * as media from "./media.ts";
import * as network from "./network.ts";
import { streaming } from "./streaming.ts";

/** What a release makes of old settings that it still takes. */
interface LegacyEra {
	readonly moves: readonly Move[];
	/** Of these one must be there, and what comes of it must be valid; else the config is judged as it is written. */
	readonly begunBy?: readonly Move[];
}

const ofDiscord = ["channels.discord"] as const;
const inCalls = "plugins.entries.voice-call.config.tts";
const discordVoices = [
	"channels.discord.voice.tts",
	"channels.discord.accounts.*.voice.tts",
] as const;

const firstMoves: readonly Move[] = [
	channels.threadBindings(ofDiscord),
	channels.groupMentions,
	...agents.defaults,
	network.bindMode,
	...media.voices(["messages.tts", ...discordVoices, inCalls]),
];

const aprilMoves: readonly Move[] = [
	channels.threadBindings(["channels.*"]),
	channels.groupMentions,
	...streaming,
	...media.transcription,
	agents.sandboxScope,
	...agents.defaults,
	network.bindMode,
	...media.voices(["messages.tts", ...discordVoices, inCalls]),
	...network.browser,
	...network.webSearch,
	media.talk,
	...media.messagesAndMedia,
];

const lastMoves: readonly Move[] = [
	...agents.agentRuntime,
	...aprilMoves,
	...network.serverTransport,
];

/**
 * From 2026.3.28 (`config/legacy.migrations` of 2026.3.31, not in 2026.3.22) to 2026.4.26
 * (`commands/doctor/shared/runtime-compat-api` of 2026.4.15 and 2026.4.26, not in 2026.5.7) a release reads old settings as
 * new ones. Left out: what single channels and skills do to theirs.
 */
const eras: Spans<LegacyEra> = [
	["2026.1.30", { moves: [] }],
	[
		"2026.3.28",
		{ moves: [...firstMoves, ...media.transcription], begunBy: firstMoves },
	],
	["2026.4.15", { moves: aprilMoves }],
	["2026.4.26", { moves: lastMoves }],
	["2026.5.2", { moves: [] }],
];

/** A config as a release reads it, and the same without that where it only counts when it is valid. */
export interface LegacyRead extends MigratedRoster {
	readonly otherwise?: MigratedRoster;
}

/** Reads old settings of a config as the release does. */
export function readLegacy(config: JsonObject, release: Release): LegacyRead {
	const asWritten: MigratedRoster = {
		value: config,
		old: [],
		authoredPath: (path) => path,
	};
	const { moves, begunBy } = spanAt(eras, release);
	if (moves.length === 0) return asWritten;
	if (begunBy && makeMoves(config, begunBy).value === config) return asWritten;
	const { value, old } = makeMoves(config, moves);
	const read = { value, old, authoredPath: authoredPathBy(old) };
	return begunBy ? { ...read, otherwise: asWritten } : read;
}

/** The moves that a release makes while it reads a config. */
export function legacyMoves(release: Release): readonly Move[] {
	return spanAt(eras, release).moves;
}

const lastPatterns = lastMoves.flatMap(({ from }) => from);

/** Where the last release that read an old setting as a new one took it to be; undefined for what it did not read so. */
export function lastPlaceOf(
	path: Path,
	value: JsonValue,
): NewPlace | undefined {
	if (!lastPatterns.some((pattern) => matchesPattern(pattern, path)))
		return undefined;
	const alone = withValueAt({}, path, value);
	if (!isObject(alone)) return undefined;
	const { old } = makeMoves(alone, lastMoves);
	const readings = old
		.filter((setting) => samePath(setting.path, path))
		.map(({ reading }) => reading);
	const [only, ...others] = readings;
	return only?.kind === "moved" && others.length === 0 ? only : undefined;
}

function authoredPathBy(old: readonly OldSetting[]): (path: Path) => Path {
	const byPlace = new Map<string, Path>();
	for (const { path, reading } of old) {
		if (reading.kind !== "moved") continue;
		const place = JSON.stringify(reading.to);
		if (!byPlace.has(place)) byPlace.set(place, path);
	}
	return (path) => {
		for (let length = path.length; length > 0; length -= 1) {
			const written = byPlace.get(JSON.stringify(path.slice(0, length)));
			if (written) return [...written, ...path.slice(length)];
		}
		return path;
	};
}

import { formatPath } from "../config/path.ts";
import { stepsOf } from "../config/path-pattern.ts";
import { erasOf } from "../releases/eras.ts";
import { compareReleases, type Release } from "../releases/release.ts";
import { defaultOf, wellKnownPaths } from "../schema/default-value.ts";
import type { Note } from "../schema/emit/note.ts";
import type { Move } from "../schema/migrations/move.ts";
import { movesOnRead } from "../schema/read-migration.ts";
import { retiredSettings } from "../schema/retired.ts";
import type { Preset } from "../tuning/preset.ts";
import { watcherWords } from "./explain-setting-report.ts";
import { wantedWords } from "./wanted-words.ts";
import { successorWords } from "./words.ts";

/** What clawtune has to say of single settings on a release, for a config schema. */
export function configSchemaNotes(
	release: Release,
	presets: readonly Preset[],
): readonly Note[] {
	return [
		...watcherNotes(release),
		...presets.flatMap(({ name, settings }) =>
			settings.map(
				(setting): Note => ({
					kind: "told",
					pattern: formatPath(setting.path),
					words: `The preset ${name} wants ${wantedWords(setting)}: ${setting.reason}.`,
				}),
			),
		),
		...retiredNotes(release),
		...defaultNotes(release),
		...oldPlaceNotes(release),
	];
}

function watcherNotes(release: Release): readonly Note[] {
	const { memoryWatcher, skillsWatcher } = erasOf(release);
	const memory = ["agents.defaults", "agents.list[]"].map(
		(agent) =>
			[
				`${agent}.memorySearch.sync.watchDebounceMs`,
				"memory index",
				memoryWatcher,
			] as const,
	);
	return [
		...memory,
		["skills.load.watchDebounceMs", "skills", skillsWatcher] as const,
	].map(
		([pattern, watched, era]): Note => ({
			kind: "told",
			pattern,
			words: `How long no file may change before the watcher of the ${watched} reacts, in milliseconds. Does it act: ${watcherWords(era)}.`,
		}),
	);
}

function retiredNotes(release: Release): readonly Note[] {
	return retiredSettings.map((setting): Note => {
		const { pattern, since } = setting;
		const words = successorWords(setting);
		return compareReleases(release, since) < 0
			? {
					kind: "told",
					pattern,
					words: `Retired from OpenClaw ${since} on: ${words}.`,
				}
			: {
					kind: "gone",
					pattern,
					words: `Retired in OpenClaw ${since}: ${words}.`,
				};
	});
}

function defaultNotes(release: Release): readonly Note[] {
	return wellKnownPaths.flatMap((pattern): readonly Note[] => {
		const known = defaultOf(stepsOf(pattern), release);
		return known?.kind === "value"
			? [{ kind: "told", pattern, default: known.value }]
			: [];
	});
}

function oldPlaceNotes(release: Release): readonly Note[] {
	const moves = movesOnRead(release);
	const patterns = moves.flatMap(({ from }) => from);
	const moved = moves.flatMap((move) =>
		move.from.flatMap((pattern) =>
			oldPlaceNote(pattern, move, patterns, release),
		),
	);
	const list: Note = {
		kind: "told",
		pattern: "agents.list",
		words: `The old form of agents.entries, which OpenClaw ${release} still reads.`,
		deprecated: true,
	};
	return compareReleases(release, "2026.8.1") < 0 ? moved : [...moved, list];
}

function oldPlaceNote(
	pattern: string,
	{ to, reading, oldForm }: Move,
	patterns: readonly string[],
	release: Release,
): readonly Note[] {
	const path = stepsOf(pattern);
	const target = to(path);
	const old = { kind: "taken", pattern, deprecated: true } as const;
	if (target === path)
		return oldForm
			? [
					{
						...old,
						form: oldForm,
						beside: true,
						words: `An old form: OpenClaw ${release} still takes it for what has taken its place.`,
					},
				]
			: [];
	const read = reading?.(path);
	if (read?.kind === "default-of")
		return [
			{
				...old,
				form: {},
				beside: false,
				words: `An old setting: OpenClaw ${release} reads it as that of each item of ${patternOf(read.list)} that has none.`,
			},
		];
	if (target)
		return [
			{
				...old,
				form: {},
				beside: false,
				words: `An old place: OpenClaw ${release} reads it as ${patternOf(target)}. Write it there.`,
			},
		];
	const isPartOfOthers =
		patterns.filter((other) => other === pattern).length > 1 ||
		patterns.some((other) => other.startsWith(`${pattern}.`));
	return isPartOfOthers
		? []
		: [
				{
					...old,
					form: {},
					beside: false,
					words: `An old setting that does nothing any more: OpenClaw ${release} takes it and drops it.`,
				},
			];
}

function patternOf(steps: readonly (string | number)[]): string {
	return steps.join(".").replaceAll(".[]", "[]");
}

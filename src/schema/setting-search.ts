import { formatPath } from "../config/path.ts";
import { nearestOf } from "./nearest.ts";
import type { ListedSetting } from "./setting-list.ts";

/** So many settings are given where only the spelling is near. */
const mostNear = 5;

/** What of a setting is searched, in small letters. */
interface Searched {
	readonly setting: ListedSetting;
	readonly path: string;
	readonly lastKey: string;
	readonly agent: string;
}

/**
 * The settings whose path, or agent, holds each word of a term (`watch debounce`, `skills.load`), in any case of the
 * letters; best first. Where there is none, the few that it was most likely meant to find; all of them for an empty term.
 */
export function findSettings(
	settings: readonly ListedSetting[],
	term: string,
): readonly ListedSetting[] {
	const words = wordsOf(term);
	if (words.length === 0) return settings;
	const searched = searchedOf(settings);
	const found = matching(searched, words);
	if (found.length > 0) return found;
	const near = corrected(searched, words);
	return near === undefined ? [] : matching(searched, near).slice(0, mostNear);
}

function wordsOf(term: string): readonly string[] {
	return term
		.toLowerCase()
		.split(/[\s.]+/)
		.filter(Boolean);
}

const known = new WeakMap<readonly ListedSetting[], readonly Searched[]>();

/** Made once for each list: a person types many letters. */
function searchedOf(settings: readonly ListedSetting[]): readonly Searched[] {
	const searched =
		known.get(settings) ??
		settings.map((setting): Searched => {
			const lastKey = setting.path.findLast((step) => typeof step === "string");
			return {
				setting,
				path: formatPath(setting.path).toLowerCase(),
				lastKey: String(lastKey).toLowerCase(),
				agent: setting.agent?.toLowerCase() ?? "",
			};
		});
	known.set(settings, searched);
	return searched;
}

function matching(
	searched: readonly Searched[],
	words: readonly string[],
): readonly ListedSetting[] {
	return searched
		.filter((one) => words.every((word) => holds(one, word)))
		.map((one) => ({ ...one, rank: rankOf(one, words) }))
		.sort((a, b) => a.rank - b.rank || a.path.length - b.path.length)
		.map(({ setting }) => setting);
}

function holds({ path, agent }: Searched, word: string): boolean {
	return path.includes(word) || agent.includes(word);
}

/** 0 where the last key is the last word, or all words together; 1 where it starts with them; else 2. */
function rankOf({ lastKey }: Searched, words: readonly string[]): number {
	const meant = [words.at(-1) ?? "", words.join("")];
	if (meant.includes(lastKey)) return 0;
	return meant.some((word) => lastKey.startsWith(word)) ? 1 : 2;
}

/**
 * The words with those respelt that no setting has beside the ones before them, or else after them: each as the key, or
 * the part of a key, that is spelt most like it. Undefined where nothing is.
 */
function corrected(
	searched: readonly Searched[],
	words: readonly string[],
): readonly string[] | undefined {
	return (
		correctedInTurn(searched, words) ??
		(words.length > 1
			? correctedInTurn(searched, words.toReversed())?.toReversed()
			: undefined)
	);
}

function correctedInTurn(
	searched: readonly Searched[],
	words: readonly string[],
): readonly string[] | undefined {
	const near: string[] = [];
	let left = searched;
	for (const word of words) {
		const spelling = left.some((one) => holds(one, word))
			? word
			: nearestOf(word, spellingsOf(left));
		if (spelling === undefined) return undefined;
		near.push(spelling);
		left = left.filter((one) => holds(one, spelling));
	}
	return near;
}

const spellings = new WeakMap<readonly Searched[], readonly string[]>();

/** All keys, the words that they are made of (`watch` and `Debounce`), and the ids of the agents. Made once as well. */
function spellingsOf(searched: readonly Searched[]): readonly string[] {
	const made = spellings.get(searched);
	if (made) return made;
	const keys = new Set<string>();
	for (const { setting, agent } of searched) {
		keys.add(agent);
		for (const step of setting.path) keys.add(String(step));
	}
	const parts = [...keys].flatMap((key) => key.split(/(?=[A-Z])|[^A-Za-z]+/));
	const all = [...new Set([...keys, ...parts].map((key) => key.toLowerCase()))];
	spellings.set(searched, all);
	return all;
}

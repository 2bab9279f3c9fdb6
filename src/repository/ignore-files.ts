import { dirname, join, relative, sep } from "node:path";
import type { Files } from "../config/files.ts";

/** Is a file or a folder one that git does not look at. Absolute paths. */
export type IsIgnored = (place: string, kind: "file" | "folder") => boolean;

/** Folders that hold nothing of the repository's own. */
const never = [".git", "node_modules"];

/** The folder in which clawtune keeps the texts of before an apply, by that apply's name. */
const keptCopy = /[\\/]clawtune[\\/]before[\\/]\d{8}T\d{9}Z-\d+$/;

/**
 * Reads the `.gitignore` files from the root of a repository down to each place that is asked about, and
 * `.git/info/exclude`; the nearest one that says something of a place counts, and what lies in a folder that is ignored
 * is ignored. A file that git tracks although it is ignored is ignored, too, as other tools have it.
 */
export async function ignoreFilesBelow(
	root: string,
	files: Files,
): Promise<IsIgnored> {
	const { default: ignore } = await import("ignore");
	const rulesIn = remembered((folder) => {
		const texts = [".gitignore", join(".git", "info", "exclude")]
			.map((name) => join(folder, name))
			.filter((file) => files.kindOf(file) === "file")
			.map((file) => new TextDecoder().decode(files.read(file)));
		return texts.length > 0 ? ignore().add(texts.join("\n")) : undefined;
	});
	const isFolderIgnored = remembered((folder): boolean => {
		if (folder === root || !isBelow(folder, root)) return false;
		const name = folder.slice(dirname(folder).length).replaceAll(sep, "");
		return (
			never.includes(name) ||
			keptCopy.test(folder) ||
			isPlaceIgnored(folder, "/")
		);
	});
	const isPlaceIgnored = (place: string, mark: "" | "/"): boolean => {
		if (isFolderIgnored(dirname(place))) return true;
		for (let folder = dirname(place); ; folder = dirname(folder)) {
			const path = relative(folder, place).replaceAll(sep, "/");
			const rules = rulesIn(folder);
			const answer = rules?.test(path + mark);
			// The folders on the way are known not to be ignored: a file nearer to them may have said so.
			if (rules && answer?.ignored) {
				const itself = ignore().add(rules).add(foldersSeen(path));
				if (itself.ignores(path + mark)) return true;
			}
			if (answer?.unignored || folder === root || !isBelow(folder, root))
				return false;
		}
	};
	return (place, kind) =>
		kind === "folder"
			? isFolderIgnored(place)
			: isBelow(place, root) && isPlaceIgnored(place, "");
}

/** Rules by which none of the folders on the way to a path is ignored. */
function foldersSeen(path: string): string[] {
	const steps = path
		.split("/")
		.slice(0, -1)
		.map((step) => step.replaceAll(/[\\*?[\]!# ]/g, "\\$&"));
	return steps.map((_, index) => `!/${steps.slice(0, index + 1).join("/")}/`);
}

function isBelow(place: string, folder: string): boolean {
	return place.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function remembered<Answer>(
	ask: (question: string) => Answer,
): (question: string) => Answer {
	const answers = new Map<string, { readonly answer: Answer }>();
	return (question) => {
		const known = answers.get(question) ?? { answer: ask(question) };
		answers.set(question, known);
		return known.answer;
	};
}

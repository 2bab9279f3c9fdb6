import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { Failure } from "../failure.ts";
import type { IncludeRules } from "../releases/file-reading.ts";
import {
	type Document,
	isDocument,
	type ParseProblem,
	parseDocument,
} from "./document.ts";
import { type Files, readConfigText } from "./files.ts";

/** Which files may be included, and from where. */
export interface IncludeOptions {
	readonly rules: IncludeRules;
	/** What `OPENCLAW_INCLUDE_ROOTS` lists, for the releases that know it. */
	readonly roots: readonly string[];
}

/** Why one file cannot be included. */
export type IncludeFailure =
	| "missing"
	| "unreadable"
	| "not-json5"
	| "outside"
	| "cycle"
	| "too-deep"
	| "too-long"
	| "too-large"
	| "hard-linked";

/** A file that is not included, and of a text that is no config, why it is none. */
export interface Refused {
	readonly kind: IncludeFailure;
	readonly problem?: ParseProblem;
}

/** `MAX_INCLUDE_DEPTH` of `includes` in every release from 2026.2.3 to 2026.9.6. */
const deepestInclude = 10;

/** Reads the file that a name stands for, or says why a gateway does not. `chain` are the files on the way to it. */
export type ReadIncluded = (
	from: Document,
	name: string,
	chain: readonly string[],
) => Document | Refused;

/**
 * A reader of included files by OpenClaw's rules, in its order: a path is relative to the file that includes, must lie
 * in the config's folder both as written and with all links followed, may not lead back and not too deep. Each file
 * is read once.
 */
export function includeReader(
	rootFile: string,
	files: Files,
	{ rules, roots }: IncludeOptions,
): ReadIncluded {
	const documents = new Map<string, Document | Refused>();
	const folders = [
		dirname(rootFile),
		...(rules.knowsIncludeRoots ? roots : []),
	];
	const realFolders = folders.map((folder) => files.resolve(folder));
	const refusalOf = (
		file: string,
		name: string,
		chain: readonly string[],
	): IncludeFailure | undefined => {
		const { tooLongPath = Number.POSITIVE_INFINITY, confined } = rules;
		if (Math.max(name.length, file.length) >= tooLongPath) return "too-long";
		if (confined && !isInside(folders, file)) return "outside";
		const isMissing = files.kindOf(file) === "missing";
		if (confined && !isMissing && !isInside(realFolders, files.resolve(file)))
			return "outside";
		if (chain.includes(file)) return "cycle";
		if (chain.length > deepestInclude) return "too-deep";
		return isMissing ? "missing" : undefined;
	};
	return (from, name, chain) => {
		const file = resolve(dirname(from.file), name);
		const refusal = refusalOf(file, name, chain);
		if (refusal) return { kind: refusal };
		const known = documents.get(file) ?? readDocument(file, files, rules);
		documents.set(file, known);
		return known;
	};
}

function isInside(folders: readonly string[], file: string): boolean {
	return folders.some((folder) => {
		const way = relative(folder, file);
		return way.split(sep)[0] !== ".." && !isAbsolute(way);
	});
}

function readDocument(
	file: string,
	files: Files,
	{ largestBytes }: IncludeRules,
): Document | Refused {
	try {
		if (largestBytes !== undefined && files.kindOf(file) === "file") {
			if (files.linkCountOf(file) > 1) return { kind: "hard-linked" };
			if (files.sizeOf(file) > largestBytes) return { kind: "too-large" };
		}
		const parsed = parseDocument(file, readConfigText(files, file));
		return isDocument(parsed) ? parsed : { kind: "not-json5", problem: parsed };
	} catch (error) {
		if (error instanceof Failure) return { kind: "unreadable" };
		throw error;
	}
}

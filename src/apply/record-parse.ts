import { isJsonValue, type JsonValue } from "../config/json.ts";
import { type Path, parsePath } from "../config/path.ts";
import { isRecord } from "../config/record.ts";
import {
	type ApplyEnding,
	type ApplyRecord,
	outcomes,
	type RecordedChange,
	type RecordedFile,
} from "./record.ts";

/** A line of the journal that says that an apply begins; undefined for any other one. */
export function recordIn(line: unknown): ApplyRecord | undefined {
	if (!isRecord(line) || line.event !== "begun" || !isKnown(line)) return;
	const { id, at, config, release, way, reverts, upgradedTo, mended } = line;
	const changes = listOf(line.changes, changeIn);
	const files = listOf(line.files, fileIn);
	if (
		typeof id !== "string" ||
		typeof at !== "string" ||
		typeof config !== "string" ||
		typeof release !== "string" ||
		(way !== "gateway" && way !== "file") ||
		!changes ||
		!files
	)
		return;
	return {
		id,
		at,
		config,
		release,
		way,
		reverts: typeof reverts === "string" ? reverts : undefined,
		...(typeof upgradedTo === "string" ? { upgradedTo } : {}),
		...(mended === true ? { mended } : {}),
		changes,
		files,
	};
}

/** A line of the journal that says how an apply ended; undefined for any other one. */
export function endingIn(line: unknown): ApplyEnding | undefined {
	if (!isRecord(line) || line.event !== "ended" || !isKnown(line)) return;
	const { id } = line;
	const outcome = outcomes.find((known) => known === line.outcome);
	const after = listOf(line.after, (entry) =>
		isRecord(entry) &&
		typeof entry.file === "string" &&
		typeof entry.sha256 === "string"
			? { file: entry.file, sha256: entry.sha256 }
			: undefined,
	);
	if (typeof id !== "string" || !outcome || !after) return;
	return { id, outcome, after };
}

/** A line of the journal that says that a patch goes out; undefined for any other one. */
export function sendingIn(
	line: unknown,
): { readonly id: string; readonly at: string } | undefined {
	if (!isRecord(line) || line.event !== "sending" || !isKnown(line)) return;
	const { id, at } = line;
	return typeof id === "string" && typeof at === "string"
		? { id, at }
		: undefined;
}

/** A later minor version adds what may be left out of account; a later major one is not understood. */
function isKnown({ formatVersion }: { readonly formatVersion?: unknown }) {
	return (
		typeof formatVersion === "string" && formatVersion.split(".")[0] === "1"
	);
}

function changeIn(entry: unknown): RecordedChange | undefined {
	if (!isRecord(entry) || !isRecord(entry.place)) return;
	const path = pathIn(entry.path);
	const items = listOf(entry.items ?? [], (item) => {
		const at = isRecord(item) ? pathIn(item.path) : undefined;
		return at && isRecord(item) && typeof item.id === "string"
			? { path: at, id: item.id }
			: undefined;
	});
	const placePath = pathIn(entry.place.path);
	if (
		!path ||
		!items ||
		!placePath ||
		typeof entry.place.file !== "string" ||
		typeof entry.depthBefore !== "number"
	)
		return;
	return {
		path,
		from: valueIn(entry.from),
		to: valueIn(entry.to),
		depthBefore: entry.depthBefore,
		items,
		withheld: entry.withheld === true,
		place: { file: entry.place.file, path: placePath },
	};
}

function fileIn(entry: unknown): RecordedFile | undefined {
	return isRecord(entry) &&
		typeof entry.file === "string" &&
		typeof entry.before === "string"
		? {
				file: entry.file,
				before: entry.before,
				after: typeof entry.after === "string" ? entry.after : undefined,
			}
		: undefined;
}

function pathIn(text: unknown): Path | undefined {
	return typeof text === "string" ? parsePath(text) : undefined;
}

function valueIn(value: unknown): JsonValue | undefined {
	return isJsonValue(value) ? value : undefined;
}

/** Every item read; undefined where one cannot be. */
function listOf<Item>(
	list: unknown,
	read: (entry: unknown) => Item | undefined,
): readonly Item[] | undefined {
	if (!Array.isArray(list)) return undefined;
	const items = list.flatMap((entry: unknown) => read(entry) ?? []);
	return items.length === list.length ? items : undefined;
}

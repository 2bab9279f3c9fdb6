import { join } from "node:path";
import { formatPath } from "../config/path.ts";
import { appendLine, readLines } from "../journal/lines.ts";
import { keptIn } from "./kept.ts";
import type { ApplyEnding, ApplyRecord, RecordedApply } from "./record.ts";
import { endingIn, recordIn, sendingIn } from "./record-parse.ts";

/** The file in which the applies of a state folder are written down. */
export function journalOf(stateDirectory: string): string {
	return join(keptIn(stateDirectory), "applies.jsonl");
}

/** Writes down that an apply begins. Throws the error of the system where it cannot. */
export function recordBeginning(
	stateDirectory: string,
	record: ApplyRecord,
): void {
	const { reverts, changes, ...rest } = record;
	appendLine(journalOf(stateDirectory), {
		formatVersion: "1.0",
		event: "begun",
		...rest,
		...(reverts === undefined ? {} : { reverts }),
		changes: changes.map(({ path, items, place, ...change }) => ({
			path: formatPath(path),
			...change,
			...(items.length === 0
				? {}
				: {
						items: items.map((item) => ({
							path: formatPath(item.path),
							id: item.id,
						})),
					}),
			place: { file: place.file, path: formatPath(place.path) },
		})),
	});
}

/** Writes down that the patch of an apply goes out: from now on a gateway may carry it out, whatever becomes of this run. */
export function recordSending(
	stateDirectory: string,
	id: string,
	at: Date,
): void {
	appendLine(journalOf(stateDirectory), {
		formatVersion: "1.0",
		event: "sending",
		at: at.toISOString(),
		id,
	});
}

/** Writes down how an apply ended. */
export function recordEnding(
	stateDirectory: string,
	ending: ApplyEnding,
	at: Date,
): void {
	appendLine(journalOf(stateDirectory), {
		formatVersion: "1.0",
		event: "ended",
		at: at.toISOString(),
		...ending,
	});
}

/** All applies that are written down in a state folder, oldest first. */
export function recordedApplies(
	stateDirectory: string,
): readonly RecordedApply[] {
	const lines = readLines(journalOf(stateDirectory));
	const endings = new Map(
		lines.flatMap((line) => {
			const ending = endingIn(line);
			return ending ? [[ending.id, ending] as const] : [];
		}),
	);
	const sendings = new Map(
		lines.flatMap((line) => {
			const sending = sendingIn(line);
			return sending ? [[sending.id, sending.at] as const] : [];
		}),
	);
	const records = lines.flatMap((line) => recordIn(line) ?? []);
	const outcomeOf = ({ id }: ApplyRecord): RecordedApply["outcome"] =>
		endings.get(id)?.outcome ?? "unfinished";
	return records.map((record) => {
		const after = endings.get(record.id)?.after ?? [];
		return {
			...record,
			sentAt: sendings.get(record.id),
			files: record.files.map((file) => ({
				...file,
				after:
					after.find((known) => known.file === file.file)?.sha256 ?? file.after,
			})),
			outcome: outcomeOf(record),
			revertedBy: records.find(
				(later) =>
					later.reverts === record.id && outcomeOf(later) === "applied",
			)?.id,
		};
	});
}

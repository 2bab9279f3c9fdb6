import { dirname } from "node:path";
import { type Files, isSystemError } from "../config/files.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { maskedIn } from "../plan/masking.ts";
import type { Plan } from "../plan/plan.ts";
import {
	journalOf,
	recordBeginning,
	recordEnding,
	recordedApplies,
	recordSending,
} from "./apply-journal.ts";
import { copiesOf, dropCopies, keepCopies } from "./backup.ts";
import { giveToOwner, keptIn } from "./kept.ts";
import type { Applied, Receipt } from "./receipt.ts";
import {
	type ApplyRecord,
	newApplyId,
	type Outcome,
	recordedChanges,
	recordedFiles,
} from "./record.ts";
import { hashesOf } from "./settle.ts";

/** What is to be written down of an apply, and where. */
export interface Recording {
	readonly plan: Plan;
	readonly config: MergedConfig;
	readonly stateDirectory: string;
	readonly files: Files;
	/** The config as the journal calls it. */
	readonly name: string;
	/** The files that hold it; none of a gateway on another machine. */
	readonly isAtHand: boolean;
	/** The apply that this one takes back; undefined for one that takes none back. */
	readonly reverts: string | undefined;
}

/**
 * Runs an apply with the texts of before kept and a line in the journal before and after it, so that it can be taken back
 * and a run that is cut off is noticed. `work` is given the paths of the copies, and tells when a patch goes out.
 * Throws a `Failure` (`refused`) where nothing can be kept, and what `work` throws.
 */
export async function applyRecorded(
	recording: Recording,
	work: (kept: {
		readonly copies: readonly string[];
		readonly onSending: () => void;
	}) => Promise<Applied>,
): Promise<Receipt> {
	const { stateDirectory, files } = recording;
	const record = recordOf(recording);
	const copies = keepCopies(documentsOf(recording), stateDirectory, record.id);
	const end = (outcome: Outcome): void => {
		const after = hashesOf(record.files, files);
		try {
			recordEnding(
				stateDirectory,
				{ id: record.id, outcome, after },
				new Date(),
			);
		} catch (error) {
			// What it came to is as true without the line: the next run finds out and writes it down.
			if (!isSystemError(error)) throw error;
		}
	};
	try {
		expectWritten(stateDirectory, () =>
			recordBeginning(stateDirectory, record),
		);
		giveToOwner(stateDirectory, [
			keptIn(stateDirectory),
			journalOf(stateDirectory),
			dirname(copiesOf(stateDirectory, record.id)),
			copiesOf(stateDirectory, record.id),
			...copies,
		]);
		const applied = await work({
			copies,
			onSending: () =>
				expectWritten(stateDirectory, () =>
					recordSending(stateDirectory, record.id, new Date()),
				),
		});
		end("applied");
		forgetFormer(stateDirectory, record);
		return { ...applied, revertId: record.id, backups: copies };
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		const outcome = outcomeOf(error.code);
		end(outcome);
		if (outcome !== "unknown") dropCopies(stateDirectory, record.id);
		throw error;
	}
}

/** Removes the copies of all applies to a config but one. */
function forgetFormer(stateDirectory: string, record: ApplyRecord): void {
	for (const { id, config } of recordedApplies(stateDirectory))
		if (config === record.config && id !== record.id)
			dropCopies(stateDirectory, id);
}

/** Throws a `Failure` (`refused`) where the journal cannot be written. */
function expectWritten(stateDirectory: string, write: () => void): void {
	try {
		write();
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new Failure(
			"refused",
			`${journalOf(stateDirectory)} cannot be written (${error.code}), so nothing was changed`,
			"Name a state folder that can be written with --state-dir.",
		);
	}
}

function recordOf(recording: Recording): ApplyRecord {
	const { plan, config, name, reverts } = recording;
	const { target } = plan.base;
	const now = new Date();
	const texts =
		plan.way === "file"
			? new Map(plan.edited.map(({ after }) => [after.file, after.text]))
			: undefined;
	return {
		id: newApplyId(now),
		at: now.toISOString(),
		config: name,
		release: target.release,
		way: plan.way,
		reverts,
		...(plan.upgrade?.kind === "upgrade"
			? { upgradedTo: plan.upgrade.to.release }
			: {}),
		...(plan.upgrade?.kind === "mend" ? { mended: true } : {}),
		changes: recordedChanges(plan.changes, config, (value, path) =>
			maskedIn(plan, value, path),
		),
		files: recordedFiles(documentsOf(recording), texts),
	};
}

function documentsOf({ config, isAtHand }: Recording) {
	return isAtHand ? [config.root, ...config.included] : [];
}

/** What a failure says of the config: only one of taking back leaves it in doubt. */
function outcomeOf(code: FailureCode): Outcome {
	if (code === "rollback-failed") return "unknown";
	return code === "rolled-back" ? "taken-back" : "not-applied";
}

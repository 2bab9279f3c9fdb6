import { rmSync } from "node:fs";
import { join } from "node:path";
import { keptIn } from "../../apply/kept.ts";
import { Failure } from "../../failure.ts";
import type { Plan } from "../../plan/plan.ts";
import type { ReplayedReport } from "../../report/estimate-report.ts";
import { earlierPart } from "../../trace/record/recorded-file.ts";
import { valueAfter } from "../../tuning/change.ts";
import { replayedReport } from "../estimate/replayed.ts";
import { traceAtHand } from "../estimate/trace-at-hand.ts";
import { ownStateDirectory } from "../own-state.ts";
import type { Known, Session } from "./stop.ts";

/** The recording that the wizard makes and uses, in clawtune's folder of the state folder. */
export function keptTrace(
	{ situation }: Known,
	{ world }: Session,
): { readonly file: string; readonly parts: readonly string[] } {
	const folder = keptIn(ownStateDirectory(situation.location, world));
	const file = join(folder, "trace.jsonl");
	const earlier = earlierPart(file);
	const parts = [...(earlier === undefined ? [] : [earlier]), file];
	return {
		file,
		parts: parts.filter((part) => world.files.kindOf(part) === "file"),
	};
}

/** Removes the recording, so that another can take its place. */
export function removeKeptTrace(known: Known, session: Session): void {
	for (const part of keptTrace(known, session).parts) rmSync(part);
}

/**
 * What the kept recording says of a plan; undefined where there is none, or it cannot be used: what is wrong with it is
 * noted.
 */
export function replayedFor(
	plan: Plan,
	known: Known,
	session: Session,
): ReplayedReport | undefined {
	const { situation, options } = known;
	const { parts } = keptTrace(known, session);
	if (!situation.isAtHand || parts.length === 0) return undefined;
	const { value } = situation.config;
	try {
		return replayedReport(traceAtHand(parts, options, session.world), parts, {
			before: value,
			after: valueAfter(value, plan.changes),
			release: situation.target.release,
			syncMs: 0,
			concurrency: undefined,
		});
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		session.world.stdout(`${error.message}\n`);
		return undefined;
	}
}

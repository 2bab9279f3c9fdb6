import type { JsonValue } from "../../config/json.ts";
import { estimateLockWaits } from "../../estimate/lock-waits.ts";
import {
	estimateTrace,
	type TraceEstimateSetting,
} from "../../estimate/trace-estimate.ts";
import type { ReplayedReport } from "../../report/estimate-report.ts";
import type { RecordedTrace } from "../../trace/recorded-trace.ts";

/** What is asked of a trace. */
export interface Replaying extends TraceEstimateSetting {
	readonly before: JsonValue;
	readonly after: JsonValue;
	/** How many runs want one lock at once; undefined: as many as the config lets run. */
	readonly concurrency: number | undefined;
}

/** Runs a trace through what a config gives now and would give. `names`: its files as the person named them. */
export function replayedReport(
	trace: RecordedTrace,
	names: readonly string[],
	{ before, after, concurrency, ...setting }: Replaying,
): ReplayedReport {
	return {
		trace,
		names,
		found: estimateTrace(trace, before, after, setting),
		locks: estimateLockWaits(
			trace.holds,
			trace.durationMs,
			{ before, after },
			setting.release,
			concurrency,
		),
	};
}

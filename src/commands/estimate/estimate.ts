import { estimateCeilings } from "../../estimate/ceiling.ts";
import { setText } from "../../estimate/debounce-settings.ts";
import { type Recommendation, recommend } from "../../estimate/recommend.ts";
import {
	type EstimateReport,
	estimatePretty,
	estimateReportJson,
} from "../../report/estimate-report.ts";
import { recommendedSets } from "../../report/recommend-words.ts";
import type { RecordedTrace } from "../../trace/recorded-trace.ts";
import { valueAfter } from "../../tuning/change.ts";
import { parseSetOption, type Setting } from "../../tuning/setting.ts";
import { commandText } from "../command-text.ts";
import { formatOf, snapshotsOf, styleOf, type World } from "../invocation.ts";
import { settingsOf } from "../tuning-options.ts";
import { type EstimateBasis, estimateBasis } from "./basis.ts";
import { writeHtml } from "./html-file.ts";
import {
	concurrencyOf,
	type EstimateOptions,
	expectEstimateOptions,
	goalOf,
	syncMsOf,
} from "./options.ts";
import { replayedReport } from "./replayed.ts";
import { expectFreePreset, savePreset } from "./save-preset.ts";
import { traceAtHand } from "./trace-at-hand.ts";
import { tunedFor } from "./tuned-for.ts";

/**
 * Says how often the watchers of a config may fire and, from a trace, how often they would have: now, and with presets
 * and settings. Exit code 0. Throws a `Failure` (`usage`, `unreadable`) for what cannot be read or is not known.
 */
export async function estimateCommand(
	options: EstimateOptions,
	world: World,
): Promise<number> {
	expectEstimateOptions(options);
	if (options.savePreset !== undefined)
		expectFreePreset(options.savePreset, world);
	const format = formatOf(options);
	const snapshots = await snapshotsOf(options, world);
	const trace = options.trace && traceAtHand(options.trace, options, world);
	const basis = await estimateBasis(
		options,
		trace?.header.target.release,
		snapshots,
		world,
	);
	const found = options.recommend
		? recommend(trace, basis.value, {
				release: basis.target.release,
				syncMs: syncMsOf(options),
				goal: goalOf(options),
			})
		: undefined;
	const settings = found
		? settingsFrom(found)
		: options.preset || options.set
			? await settingsOf(options, world)
			: [];
	const { changes, skipped } = tunedFor(basis, settings, options, snapshots);
	const after = valueAfter(basis.value, changes);
	const report: EstimateReport = {
		file: basis.file,
		target: basis.target,
		skipped,
		recommended: found && { goal: goalOf(options), items: found },
		command:
			changes.length > 0
				? commandText(
						found ? { ...options, set: recommendedSets(found) } : options,
						{ way: "gateway", snapshot: basis.target.snapshot },
					)
				: undefined,
		...estimated(basis, after, trace, options),
	};
	writeHtml(report, options, world);
	if (found && options.savePreset !== undefined)
		savePreset(options.savePreset, found, goalOf(options), options, world);
	world.stdout(
		format === "json"
			? estimateReportJson(report, world.version)
			: estimatePretty(
					report,
					await styleOf(options, world),
					options.ascii === true || world.environment.TERM === "dumb",
				),
	);
	return 0;
}

/** What the config gives now and would give after. */
function estimated(
	{ value, target }: EstimateBasis,
	after: EstimateBasis["value"],
	trace: RecordedTrace | undefined,
	options: EstimateOptions,
): Pick<EstimateReport, "estimate" | "replayed"> {
	const { release } = target;
	if (!trace)
		return {
			estimate: estimateCeilings(value, after, release),
			replayed: undefined,
		};
	const replayed = replayedReport(trace, options.trace ?? [], {
		before: value,
		after,
		release,
		syncMs: syncMsOf(options),
		concurrency: concurrencyOf(options),
	});
	return { estimate: replayed.found.estimate, replayed };
}

function settingsFrom(found: readonly Recommendation[]): readonly Setting[] {
	return found.flatMap((item) =>
		item.kind === "raise"
			? [parseSetOption(setText(item.path, item.raised.debounceMs))]
			: [],
	);
}

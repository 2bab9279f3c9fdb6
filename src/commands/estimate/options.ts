import type { Command } from "commander";
import type { Goal } from "../../estimate/recommend.ts";
import { Failure } from "../../failure.ts";
import { durationOf } from "../invocation.ts";
import { listOption } from "../options.ts";
import type { TuningOptions } from "../tuning-options.ts";

/** What `estimate` takes, as commander gives it. */
export interface EstimateOptions extends TuningOptions {
	readonly trace?: readonly string[];
	readonly html?: string;
	readonly concurrency?: string;
	readonly syncTime?: string;
	readonly recommend?: boolean;
	readonly reduce?: string;
	readonly rate?: string;
	readonly savePreset?: string;
	readonly ascii?: boolean;
}

/** Adds what `estimate` takes. */
export function estimateOptions(command: Command): Command {
	return command
		.addOption(
			listOption(
				"--trace <file>",
				"a recording of clawtune observe; repeated for its further parts, in their order",
			),
		)
		.addOption(
			listOption(
				"--preset <preset>",
				"what a preset would do; may be repeated",
			),
		)
		.addOption(
			listOption(
				"--set <path=value>",
				"what a setting would do; may be repeated",
			),
		)
		.option(
			"--agents",
			"also the agents' own values, which win over the defaults",
		)
		.option("--html <file>", "also write a report for the browser")
		.option(
			"--concurrency <number>",
			"how many runs want one session's lock at once, for the simulated waits",
		)
		.option(
			"--sync-time <duration>",
			"how long an index run takes (0): a firing meanwhile starts none",
		)
		.option(
			"--recommend",
			"find the smallest debounces that make the watchers fire less",
		)
		.option("--reduce <percent>", "with --recommend: so much less (50)")
		.option(
			"--rate <number>",
			"with --recommend, instead: at most so many firings a minute, each watcher",
		)
		.option(
			"--save-preset <name>",
			"with --recommend: keep what it finds as a preset of yours",
		)
		.option("--ascii", "draw with plain characters");
}

/** What `--recommend` is to reach: 50 % less where nothing is said. Throws a `Failure` (`usage`) for what is no number. */
export function goalOf({ reduce, rate }: EstimateOptions): Goal {
	if (reduce !== undefined && rate !== undefined)
		throw new Failure(
			"usage",
			"--reduce and --rate do not go together",
			"Name the one that counts.",
		);
	if (rate !== undefined) {
		const perMinute = Number(rate);
		if (rate.trim() !== "" && perMinute > 0 && perMinute < Infinity)
			return { kind: "rate", perMinute };
		throw new Failure(
			"usage",
			`--rate ${rate} is not a number above 0`,
			"Example: --rate 2, at most two firings a minute.",
		);
	}
	const percent = Number((reduce ?? "50").replace(/\s*%$/, ""));
	if (reduce?.trim() !== "" && percent > 0 && percent < 100)
		return { kind: "reduction", percent };
	throw new Failure(
		"usage",
		`--reduce ${reduce} is not between 0 and 100 percent`,
		"Example: --reduce 50%, half as many firings.",
	);
}

/** Makes sure that the options go together and hold what they must, before anything is read. Throws a `Failure` (`usage`). */
export function expectEstimateOptions(options: EstimateOptions): void {
	goalOf(options);
	concurrencyOf(options);
	syncMsOf(options);
	const { recommend, reduce, rate, savePreset, preset, set, trace } = options;
	const [alone] =
		Object.entries({
			"--reduce": reduce,
			"--rate": rate,
			"--save-preset": savePreset,
		}).find(([, value]) => value !== undefined && !recommend) ?? [];
	if (alone !== undefined)
		throw new Failure(
			"usage",
			`${alone} goes with --recommend`,
			"Write --recommend beside it.",
		);
	if (recommend && (preset || set))
		throw new Failure(
			"usage",
			"--recommend finds the settings itself: no --preset and no --set beside it",
			"Leave one of the two out.",
		);
	const [needsTrace] =
		Object.entries({
			"--html": options.html,
			"--concurrency": options.concurrency,
			"--sync-time": options.syncTime,
		}).find(([, value]) => value !== undefined && !trace) ?? [];
	if (needsTrace !== undefined)
		throw new Failure(
			"usage",
			`${needsTrace} goes with --trace`,
			"Record one with clawtune observe --for 10m --out trace.jsonl.",
		);
	if (savePreset !== undefined && !/^[a-z][a-z0-9-]*$/.test(savePreset))
		throw new Failure(
			"usage",
			`--save-preset ${savePreset} is no name of a preset`,
			"Small letters, digits and -, beginning with a letter.",
		);
}

/** How many runs want one lock at once; undefined: as many as the config lets run. Throws a `Failure` (`usage`). */
export function concurrencyOf({
	concurrency,
}: EstimateOptions): number | undefined {
	if (concurrency === undefined) return undefined;
	const count = Number(concurrency);
	if (Number.isInteger(count) && count >= 1 && count <= 1000) return count;
	throw new Failure(
		"usage",
		`--concurrency ${concurrency} is not a whole number from 1 to 1000`,
		"Example: --concurrency 4.",
	);
}

/** How long an index run takes, in milliseconds. Throws a `Failure` (`usage`). */
export function syncMsOf({ syncTime }: EstimateOptions): number {
	return syncTime === "0" ? 0 : durationOf(syncTime, "--sync-time", 0);
}

import type {
	Assumption,
	Estimate,
	Rates,
	WatcherRate,
} from "../estimate/ceiling.ts";

/** What an estimate rests on, in a sentence. */
export function assumptionWords(assumption: Assumption): string {
	switch (assumption.kind) {
		case "ceiling":
			return "A ceiling: 60000 / debounce for each watcher. Real rates are lower: a watcher fires only after something was written.";
		case "no-locks":
			return "No release takes a session lock in a watcher: a longer debounce frees none directly.";
		case "watcher-dead":
			return assumption.live === "none"
				? `The ${assumption.id} watcher of ${assumption.release} fires for almost no file, so its setting changes almost nothing there.`
				: `The ${assumption.id} watcher of ${assumption.release} fires for a few named files only.`;
		case "fixed-debounce":
			return `${assumption.release} has no setting for the ${assumption.id} watcher: it always waits ${assumption.debounceMs} ms.`;
		case "not-watching":
			return `The ${assumption.id} watcher${assumption.agent ? ` of agent ${assumption.agent}` : ""} is switched off and counts nothing.`;
	}
}

/** `memory (main)  2000 → 5000 ms  ceiling 30 → 12 /min  4 → 10 s after a write` for each watcher, then the total. */
export function estimateLines(estimate: Estimate): readonly string[] {
	const { before, after, reductionPercent } = estimate;
	const names = before.watchers.map(nameOf);
	const width = Math.max(0, ...names.map((name) => name.length));
	const lines = before.watchers.map((now, index) => {
		const then = after.watchers[index] ?? now;
		return [
			nameOf(now).padEnd(width),
			`${arrow(now.debounceMs, then.debounceMs)} ms`,
			`ceiling ${arrow(rate(now.ceilingPerMinute), rate(then.ceilingPerMinute))} /min`,
			`${arrow(now.stalenessMs / 1000, then.stalenessMs / 1000)} s after a write`,
		].join("  ");
	});
	const percent =
		reductionPercent === null
			? ""
			: reductionPercent > 0
				? `, ${reductionPercent} % less`
				: reductionPercent < 0
					? `, ${-reductionPercent} % more`
					: "";
	const changed = before.totalCeilingPerMinute === after.totalCeilingPerMinute;
	const total = changed
		? `ceiling now and after: ${sumWords(before)} a minute`
		: `ceiling now ${sumWords(before)} a minute; after ${sumWords(after)} a minute${percent}`;
	return [...lines, total];
}

/** An estimate as JSON has it. */
export function estimateJson({
	before,
	after,
	reductionPercent,
	assumptions,
}: Estimate): object {
	return {
		before,
		after,
		reductionPercent,
		assumptions: assumptions.map(assumptionWords),
	};
}

/** `30 + 240 = 270`. */
function sumWords({ watchers, totalCeilingPerMinute }: Rates): string {
	const parts = watchers.map(({ ceilingPerMinute }) => rate(ceilingPerMinute));
	return parts.length > 1
		? `${parts.join(" + ")} = ${rate(totalCeilingPerMinute)}`
		: rate(totalCeilingPerMinute);
}

function nameOf({ id, agent }: WatcherRate): string {
	return agent === undefined ? id : `${id} (${agent})`;
}

function rate(ceiling: number | null): string {
	return ceiling === null ? "unbounded" : String(ceiling);
}

function arrow(from: number | string, to: number | string): string {
	return from === to ? String(from) : `${from} → ${to}`;
}

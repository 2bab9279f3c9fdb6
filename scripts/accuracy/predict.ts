import { replayTrace } from "../../src/estimate/replay/replay-trace.ts";
import type { Predict } from "./compare.ts";
import { withoutEchoes } from "./echoes.ts";
import { traceOf } from "./recorded-run.ts";

/** The product's own model, run over the trace of a run. */
export const predictByReplay: Predict = (run) => {
	const { watcher, release, debounceMs } = run.case;
	const trace = traceOf(run);
	const agent = watcher === "memory" ? trace.header.roots[0]?.agent : undefined;
	const [deeds] = replayTrace(trace, [{ id: watcher, agent, debounceMs }], {
		release,
		syncMs: 0,
	});
	return withoutEchoes(deeds?.firings ?? []);
};

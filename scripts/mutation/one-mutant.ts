import { inject } from "vitest";

/** Stryker keeps its state on the global object, which a thread that stays keeps too: no test file sees that of the one before. */
declare global {
	var __stryker__: Record<string, unknown> | undefined;
}

const state = globalThis.__stryker__;
if (state) {
	delete state.mutantCoverage;
	if (inject("mutantActivation") !== "static") delete state.activeMutant;
}

declare module "vitest" {
	interface ProvidedContext {
		readonly mutantActivation: "static" | "runtime" | undefined;
	}
}

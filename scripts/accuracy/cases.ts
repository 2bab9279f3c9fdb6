import type { AccuracyCase } from "./accuracy-case.ts";
import { caseName, driverOf } from "./accuracy-case.ts";
import type { PatternName } from "./patterns.ts";

type Wanted = readonly [
	pattern: PatternName,
	debounceMs: number,
	more?: Partial<Pick<AccuracyCase, "where" | "folders" | "rounds">>,
];

type Driver = Pick<AccuracyCase, "how" | "release" | "watcher">;

/** Enough for 20 firings where three of four gaps are longer than the critical one. */
const usualRounds = 36;
/** The same for patterns that fire less often. */
const moreRounds: Partial<Record<PatternName, number>> = {
	critical: 46,
	alternating: 54,
	"come-and-go": 46,
};

function casesOf(driver: Driver, wanted: readonly Wanted[]): AccuracyCase[] {
	return wanted.map(([pattern, debounceMs, more], index) => ({
		...driver,
		pattern,
		debounceMs,
		where: "live",
		folders: "all",
		rounds: moreRounds[pattern] ?? usualRounds,
		seed: index + 1,
		...more,
	}));
}

/** All of them, those that take longest first. */
export const accuracyCases: readonly AccuracyCase[] = [
	...casesOf({ how: "module", release: "2026.2.12", watcher: "memory" }, [
		["critical", 5000],
		["critical", 1500],
		["bursts", 300],
		["single", 500],
		["many-files", 400],
		["growing", 400],
		["steady-with-pauses", 500],
		["steady-slow", 300],
		["renamed-within", 400],
		["renamed-hidden", 300],
		["come-and-go", 300],
		["new-folders", 300],
		["alternating", 400],
		["silences", 300],
		["chunked", 400],
		["same-size", 400],
		["mixed", 300],
		["critical", 700],
		["steady-without-pause", 400],
		["silence", 300],
	]),
	...casesOf({ how: "module", release: "2026.7.1", watcher: "memory" }, [
		["critical", 5000],
		["critical", 1500],
		["bursts", 500],
		["many-files", 700],
		["growing", 600],
		["steady-with-pauses", 500],
		["renamed-within", 400],
		["renamed-hidden", 500],
		["come-and-go", 500],
		["new-folders", 600],
		["alternating", 500],
		["chunked", 600],
		["same-size", 500],
		["mixed", 400],
		["critical", 300],
		["silences", 500],
		["steady-without-pause", 500],
	]),
	...casesOf({ how: "module", release: "2026.5.28", watcher: "memory" }, [
		["bursts", 500],
		["critical", 600],
		["many-files", 700],
		["growing", 600],
		["renamed-hidden", 500],
		["come-and-go", 500],
		["new-folders", 600],
		["chunked", 600],
		["mixed", 400],
		["steady-without-pause", 500],
	]),
	...casesOf({ how: "module", release: "2026.4.26", watcher: "memory" }, [
		["bursts", 300],
		["critical", 500],
		["growing", 400],
		["renamed-within", 300],
		["renamed-hidden", 400],
		["new-folders", 300],
		["many-files", 300],
		["chunked", 300],
	]),
	...casesOf({ how: "module", release: "2026.2.26", watcher: "memory" }, [
		["single", 400, { where: "named" }],
		["bursts", 300, { where: "dead" }],
	]),
	...casesOf({ how: "module", release: "2026.3.31", watcher: "memory" }, [
		["chunked", 300, { where: "named" }],
		["many-files", 300, { where: "dead" }],
	]),
	...casesOf({ how: "module", release: "2026.2.12", watcher: "skills" }, [
		["critical", 1000],
		["bursts", 250],
		["growing", 200],
		["many-files", 300],
		["renamed-hidden", 200],
		["new-folders", 250],
		["chunked", 300],
		["steady-with-pauses", 300],
		["single", 100],
	]),
	...casesOf({ how: "module", release: "2026.7.1", watcher: "skills" }, [
		["critical", 1000],
		["bursts", 250],
		["growing", 200],
		["many-files", 300],
		["renamed-hidden", 200],
		["come-and-go", 250],
		["new-folders", 250],
		["chunked", 300],
		["steady-with-pauses", 300],
		["same-size", 200],
		["single", 250, { folders: "bare" }],
		["bursts", 200, { where: "dead" }],
	]),
	...casesOf({ how: "module", release: "2026.5.28", watcher: "skills" }, [
		["bursts", 250],
		["critical", 300],
		["new-folders", 200],
		["chunked", 250],
		["single", 250, { folders: "bare" }],
	]),
	...casesOf({ how: "module", release: "2026.4.26", watcher: "skills" }, [
		["bursts", 250],
		["critical", 300],
		["growing", 150],
		["renamed-hidden", 200],
		["new-folders", 250],
		["single", 250, { folders: "bare" }],
	]),
	...casesOf({ how: "module", release: "2026.2.26", watcher: "skills" }, [
		["single", 200, { where: "named" }],
		["bursts", 200],
	]),
	...casesOf({ how: "gateway", release: "2026.2.12", watcher: "memory" }, [
		["bursts", 400],
		["critical", 500],
		["growing", 300],
		["new-folders", 400],
		["mixed", 500],
	]),
	...casesOf({ how: "gateway", release: "2026.2.12", watcher: "skills" }, [
		["bursts", 250],
		["critical", 250],
		["chunked", 250],
	]),
	...casesOf({ how: "gateway", release: "2026.7.1", watcher: "memory" }, [
		["bursts", 500],
		["critical", 700],
		["growing", 400],
		["new-folders", 600],
		["mixed", 500],
	]),
	...casesOf({ how: "gateway", release: "2026.7.1", watcher: "skills" }, [
		["bursts", 250],
		["critical", 250],
		["chunked", 250],
	]),
];

/** How many of each driver a quick run takes. */
const quickly = 2;

/** Those whose names hold this text; of a quick run the first two of each driver that are not slow. */
export function chooseCases(options: {
	readonly only?: string | undefined;
	readonly quick: boolean;
}): readonly AccuracyCase[] {
	const taken = new Map<string, number>();
	return accuracyCases.filter((one) => {
		if (options.only !== undefined && !caseName(one).includes(options.only))
			return false;
		if (!options.quick) return true;
		const driver = driverOf(one);
		const count = taken.get(driver) ?? 0;
		if (count >= quickly || one.debounceMs >= 1000) return false;
		taken.set(driver, count + 1);
		return true;
	});
}

import {
	comeAndGo,
	manyFiles,
	newFolders,
	renamedHidden,
	renamedWithin,
} from "./folder-patterns.ts";
import type { Pattern } from "./pattern.ts";
import { near, times, write } from "./writing.ts";

/** A few writes close to each other, then a gap. */
const bursts: Pattern = (script, rounds) =>
	times(rounds, () => {
		times(script.random.integer(2, 6), () => {
			write(script);
			script.pass(script.random.next() * 80);
		});
		script.pass(near(script));
	});

/** One write at a time. */
const single: Pattern = (script, rounds) =>
	times(rounds, () => {
		write(script);
		script.pass(near(script));
	});

/** Bursts with long silence between them. */
const silences: Pattern = (script, rounds) =>
	times(Math.ceil(rounds * 0.8), () => {
		times(script.random.integer(1, 4), () => {
			write(script);
			script.pass(script.random.next() * 50);
		});
		script.pass(script.gap(2, 4));
	});

/** Gaps on both sides of the critical time, close to it. */
const critical: Pattern = (script, rounds) =>
	times(rounds, () => {
		write(script);
		script.pass(script.gap(0.7, 1.6));
	});

/** Faster than the debounce, which fires nothing, with pauses. */
const steadyWithPauses: Pattern = (script, rounds) =>
	times(rounds, () => {
		times(script.random.integer(3, 8), () => {
			write(script);
			script.pass(script.ground.debounceMs * (0.1 + script.random.next() / 2));
		});
		script.pass(script.gap(0.5, 2.5));
	});

/** Slower than the critical time: each write fires. */
const steadySlow: Pattern = (script, rounds) =>
	times(Math.ceil(rounds * 0.8), () => {
		write(script);
		script.pass(script.gap(1.4, 2.5));
	});

/** Faster than the debounce all the time. */
const steadyWithoutPause: Pattern = (script, rounds) => {
	const file = script.anyFile();
	times(rounds * 3, () => {
		write(script, file);
		script.pass(script.ground.debounceMs * (0.2 + script.random.next() * 0.4));
	});
};

/** One file that only grows. */
const growing: Pattern = (script, rounds) => {
	const file = script.anyFile();
	times(rounds, () => {
		times(script.random.integer(1, 3), () => {
			script.act({
				kind: "append",
				file,
				bytes: script.random.integer(1, 500),
			});
			script.pass(script.random.next() * 120);
		});
		script.pass(near(script));
	});
};

/** Written in pieces, over as long as several polls. */
const chunked: Pattern = (script, rounds) =>
	times(rounds, () => {
		const file = script.anyFile();
		script.act({ kind: "write", file, bytes: 100 });
		times(script.random.integer(2, 9), () => {
			script.pass(20 + script.random.next() * script.ground.debounceMs * 0.9);
			script.act({ kind: "append", file, bytes: 100 });
		});
		script.pass(near(script));
	});

/** First the one file, then another, by turns. */
const alternating: Pattern = (script, rounds) =>
	times(rounds, (round) => {
		const { files } = script.ground;
		write(
			script,
			files[round % 2 === 0 ? 0 : 1 + (round % (files.length - 1))],
		);
		script.pass(script.gap(0.2, 1.8));
	});

/** Other content of the same size. */
const sameSize: Pattern = (script, rounds) => {
	times(rounds, () => {
		const file = script.anyFile();
		times(script.random.integer(1, 4), () => {
			script.act({ kind: "rewrite", file });
			script.pass(script.random.next() * script.ground.debounceMs);
		});
		script.pass(near(script));
	});
};

/** Each time in another way. */
const mixed: Pattern = (script, rounds) =>
	times(rounds, () => {
		const ways = [bursts, single, growing, chunked, renamedWithin, newFolders];
		script.random.pick(ways)?.(script, 1);
	});

/** Nothing at all. */
const silence: Pattern = (script) => script.pass(script.ground.criticalMs * 5);

/** The patterns by their names. */
export const patterns = {
	bursts,
	single,
	silences,
	critical,
	"steady-with-pauses": steadyWithPauses,
	"steady-slow": steadySlow,
	"steady-without-pause": steadyWithoutPause,
	"many-files": manyFiles,
	growing,
	chunked,
	"renamed-within": renamedWithin,
	"renamed-hidden": renamedHidden,
	"come-and-go": comeAndGo,
	"new-folders": newFolders,
	alternating,
	"same-size": sameSize,
	mixed,
	silence,
} as const satisfies Readonly<Record<string, Pattern>>;

/** The name of a pattern. */
export type PatternName = keyof typeof patterns;

/** The signals that end a run: by the person, by a service manager, and by a terminal that is gone. */
const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The name of such a signal. */
export type EndingSignal = (typeof endingSignals)[number];

const exitCodes: Readonly<Record<EndingSignal, number>> = {
	SIGINT: 130,
	SIGTERM: 143,
	SIGHUP: 129,
};

/** How a run is told to end by a signal. */
export interface Ending {
	/** The exit code of the signal that came; undefined where none did. */
	readonly exitCode: () => number | undefined;
	/** Calls `listener` at a signal, in place of the end of the program, until the function that it gives is called. */
	readonly onSignal: (listener: (signal: EndingSignal) => void) => () => void;
	/** The same for work that has no end of its own: the signal is its end, and no exit code comes of it. */
	readonly onEndAsked: (listener: () => void) => () => void;
}

/** The end of a process. */
export function endingOf(runtime: NodeJS.Process): Ending {
	let exitCode: number | undefined;
	return {
		exitCode: () => exitCode,
		onSignal: (listener) => {
			const remember = (signal: NodeJS.Signals): void => {
				const known = endingSignals.find((name) => name === signal);
				if (known === undefined) return;
				exitCode = exitCodes[known];
				listener(known);
			};
			for (const signal of endingSignals) runtime.on(signal, remember);
			return () => {
				for (const signal of endingSignals) runtime.off(signal, remember);
			};
		},
		onEndAsked: (listener) => {
			for (const signal of endingSignals) runtime.on(signal, listener);
			return () => {
				for (const signal of endingSignals) runtime.off(signal, listener);
			};
		},
	};
}

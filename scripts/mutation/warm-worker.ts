import { EventEmitter } from "node:events";
import {
	type PoolOptions,
	type PoolWorker,
	ThreadsPoolWorker,
	type WorkerRequest,
} from "vitest/node";

/** What vitest hands a pool to call back with. */
type Listener = Parameters<PoolWorker["on"]>[1];

/** The one thread of this process, and when its last user left it. */
let thread: ThreadsPoolWorker | undefined;
let isBegun = false;
let left = Promise.resolve();

/**
 * A worker that outlives its run: the thread, with vitest and the packages that it loaded, serves the next mutant too.
 * What vitest isolates is isolated still: it evaluates the modules of this repository anew for each test file.
 */
export function warmWorker(options: PoolOptions): PoolWorker {
	thread ??= new ThreadsPoolWorker(options);
	const used = thread;
	const answers = new EventEmitter();
	const listeners: [string, Listener][] = [];
	let leave = (): void => {};
	const answer = (type: "started" | "stopped"): void => {
		setImmediate(() =>
			answers.emit("message", { type, __vitest_worker_response__: true }),
		);
	};
	let isFirst = false;
	let config: unknown;
	/** Which tests are wanted stands in the config, which vitest hands over at the start alone. */
	const pass = (message: WorkerRequest): void => {
		if (message.type === "start") config = message.context.config;
		if (message.type === "stop") answer("stopped");
		else if (message.type === "start" && !isFirst) answer("started");
		else if (message.type === "run") {
			const context = { ...message.context, config };
			used.send({ ...message, context });
		} else used.send(message);
	};
	return {
		name: "warm",
		on: (event, callback) => {
			listeners.push([event, callback]);
			used.on(event, callback);
			answers.on(event, callback);
		},
		off: (event, callback) => {
			used.off(event, callback);
			answers.off(event, callback);
		},
		send: pass,
		// Of two that used the thread at once, each would answer what the other was asked.
		start: async () => {
			const before = left;
			left = new Promise((resolve) => {
				leave = resolve;
			});
			await before;
			isFirst = !isBegun;
			isBegun = true;
			if (isFirst) await used.start();
		},
		stop: async () => {
			for (const [event, callback] of listeners) used.off(event, callback);
			listeners.length = 0;
			leave();
		},
		deserialize: (data) => used.deserialize(data),
	};
}

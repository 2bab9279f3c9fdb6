/** Times at which something is due, each for a number; the earliest comes first. */
export interface Deadlines {
	/** The earliest time, in milliseconds; `Infinity` where nothing is due. */
	first(): number;
	add(atMs: number, key: number): void;
	/** Takes the earliest out and gives its number; 0 where nothing is due. */
	take(): number;
}

/** An empty binary heap. */
export function createDeadlines(): Deadlines {
	const times: number[] = [];
	const keys: number[] = [];
	const timeAt = (index: number): number => times[index] ?? Infinity;
	const keyAt = (index: number): number => keys[index] ?? 0;
	const put = (index: number, time: number, key: number): void => {
		times[index] = time;
		keys[index] = key;
	};
	return {
		first: () => timeAt(0),
		add(atMs, key) {
			let index = times.length;
			while (index > 0) {
				const parent = (index - 1) >> 1;
				const above = timeAt(parent);
				if (above <= atMs) break;
				put(index, above, keyAt(parent));
				index = parent;
			}
			put(index, atMs, key);
		},
		take() {
			const taken = keyAt(0);
			const length = times.length - 1;
			const time = timeAt(length);
			const key = keyAt(length);
			times.pop();
			keys.pop();
			if (length <= 0) return taken;
			let index = 0;
			for (;;) {
				let child = 2 * index + 1;
				if (child >= length) break;
				if (timeAt(child + 1) < timeAt(child)) child += 1;
				if (timeAt(child) >= time) break;
				put(index, timeAt(child), keyAt(child));
				index = child;
			}
			put(index, time, key);
			return taken;
		},
	};
}

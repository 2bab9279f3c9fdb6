import type { FileEvents, TracePath } from "./recorded-trace.ts";
import { fileEventNames } from "./recorded-trace.ts";

/** Columns that grow while a trace is read. */
export interface FileColumns {
	/** The number of an event's name; -1 for one that is not known. */
	eventOf(name: string): number;
	/** The number of a path. */
	pathOf(root: number, file: string): number;
	/** `size` in bytes, -1 where it is not known. */
	add(atMs: number, path: number, event: number, size: number): void;
	columns(): FileEvents;
}

const numbers: ReadonlyMap<string, number> = new Map(
	fileEventNames.map((name, number) => [name, number]),
);

/** Empty columns. */
export function createFileColumns(): FileColumns {
	let capacity = 1024;
	let length = 0;
	let atMs = new Float64Array(capacity);
	let path = new Uint32Array(capacity);
	let event = new Uint8Array(capacity);
	let size = new Float64Array(capacity);
	const paths: TracePath[] = [];
	const known = new Map<number, Map<string, number>>();

	const grow = (): void => {
		capacity *= 2;
		const [times, places, names, sizes] = [atMs, path, event, size];
		atMs = new Float64Array(capacity);
		path = new Uint32Array(capacity);
		event = new Uint8Array(capacity);
		size = new Float64Array(capacity);
		atMs.set(times);
		path.set(places);
		event.set(names);
		size.set(sizes);
	};
	const pathOf = (root: number, file: string): number => {
		let ofRoot = known.get(root);
		if (!ofRoot) {
			ofRoot = new Map();
			known.set(root, ofRoot);
		}
		const number = ofRoot.get(file);
		if (number !== undefined) return number;
		ofRoot.set(file, paths.length);
		paths.push({ root, file });
		return paths.length - 1;
	};
	return {
		eventOf: (name) => numbers.get(name) ?? -1,
		pathOf,
		add(at, place, name, bytes) {
			if (length === capacity) grow();
			atMs[length] = at;
			path[length] = place;
			event[length] = name;
			size[length] = bytes;
			length += 1;
		},
		columns: () => ({
			length,
			atMs: atMs.subarray(0, length),
			path: path.subarray(0, length),
			event: event.subarray(0, length),
			size: size.subarray(0, length),
			paths,
		}),
	};
}

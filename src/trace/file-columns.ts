import type { FileEvents, TracePath } from "./recorded-trace.ts";
import { fileEventNames } from "./recorded-trace.ts";

/** Columns that grow while a trace is read. */
export interface FileColumns {
	/** `size` in bytes, -1 where it is not known. An event of a name that is not known is left out. */
	add(
		atMs: number,
		root: number,
		file: string,
		event: string,
		size: number,
	): void;
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
	const pathNumber = (root: number, file: string): number => {
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
		add(at, root, file, name, bytes) {
			const number = numbers.get(name);
			if (number === undefined) return;
			if (length === capacity) grow();
			atMs[length] = at;
			path[length] = pathNumber(root, file);
			event[length] = number;
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

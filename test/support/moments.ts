import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isRecord } from "../../src/config/record.ts";

/** One call of the file system, or one piece that is sent or got over a socket, in a run of the program. */
export interface Moment {
	/** `renameSync`, `socket.send` */
	readonly call: string;
	/** What it is called on, below the folder that is watched; empty for a socket. */
	readonly path: string;
	/** Whether it can be cut off when it is half done. */
	readonly hasHalf: boolean;
}

/** A moment at which a run is to be killed. */
export interface Kill {
	/** Of the moment, from 1 on. */
	readonly number: number;
	readonly when: "before" | "half" | "after";
	/** In words, for the name of a test: the same in every run. */
	readonly name: string;
}

const preload = fileURLToPath(new URL("kill-at-moment.cjs", import.meta.url));

/** The environment in which a run writes its moments to a file when it ends; calls count on what is below a folder. */
export function momentVariables(
	below: string,
	list: string,
): Readonly<Record<string, string>> {
	return { ...watched(below), CLAWTUNE_TEST_MOMENTS: list };
}

/** The environment in which a run is killed. */
export function killVariables(
	below: string,
	{ number, when }: Kill,
): Readonly<Record<string, string>> {
	return { ...watched(below), CLAWTUNE_TEST_KILL: `${number} ${when}` };
}

function watched(below: string): Readonly<Record<string, string>> {
	return {
		NODE_OPTIONS: `--require ${JSON.stringify(preload)}`,
		CLAWTUNE_TEST_BELOW: below,
	};
}

/** The moments that a run has written to a file. */
export function momentsIn(list: string): readonly Moment[] {
	const found: unknown = JSON.parse(readFileSync(list, "utf8"));
	if (!Array.isArray(found)) throw new Error(`${list} holds no moments`);
	return found.map((moment: unknown) => {
		if (!isRecord(moment)) throw new Error(`${list} holds no moments`);
		const { call, path, hasHalf } = moment;
		return {
			call: String(call),
			path: String(path),
			hasHalf: hasHalf === true,
		};
	});
}

/** Every kill before, in the middle of and after each moment, in their order; `first` is the index of the first of them. */
export function killsAt(
	moments: readonly Moment[],
	first: number,
): readonly Kill[] {
	return moments.flatMap(({ call, path, hasHalf }, index) => {
		if (index < first) return [];
		const number = index + 1;
		const what = `${call} ${namedAlike(path)}`.trimEnd();
		const kill = (when: Kill["when"], how: string): Kill => ({
			number,
			when,
			name: `${how} ${what} (${number} of ${moments.length})`,
		});
		return [
			kill("before", "before"),
			...(hasHalf ? [kill("half", "halfway through")] : []),
			kill("after", "after"),
		];
	});
}

/** A path without the process, the time and the chance that its name was made of. */
function namedAlike(path: string): string {
	return path
		.replaceAll(/\d{8}T\d{9}Z-\d+/g, "ID")
		.replaceAll(/(clawtune-turn\.)\d+/g, "$1PID")
		.replaceAll(/(clawtune-)\d+-[\da-f]+/g, "$1PID");
}

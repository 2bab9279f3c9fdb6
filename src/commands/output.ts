import { fstatSync, statSync, writeSync } from "node:fs";

/** A standard stream that is written to. */
export interface Output {
	readonly write: (text: string) => void;
	readonly isTerminal: boolean;
	/** The width in characters; undefined where it is no terminal. */
	readonly columns: number | undefined;
}

/**
 * The output on a file descriptor. Its stream is only opened where it is needed, for a terminal or a pipe that is full,
 * because that takes as long as a small check. `onUnread` is called when nobody reads the pipe any more.
 */
export function outputOn(
	descriptor: 1 | 2,
	openStream: () => NodeJS.WriteStream,
	onUnread: () => void,
): Output {
	const fail = (error: unknown): void => {
		if (!hasCode(error, "EPIPE")) throw error;
		onUnread();
	};
	let opened: NodeJS.WriteStream | undefined;
	const stream = (): NodeJS.WriteStream => {
		if (opened) return opened;
		opened = openStream();
		opened.on("error", fail);
		return opened;
	};
	const isTerminal = isDevice(descriptor) && stream().isTTY === true;
	return {
		isTerminal,
		columns: isTerminal ? stream().columns : undefined,
		write: (text) => {
			if (opened) return void opened.write(text);
			const bytes = Buffer.from(text);
			let written = 0;
			try {
				while (written < bytes.length)
					written += writeSync(descriptor, bytes, written);
			} catch (error) {
				if (!hasCode(error, "EAGAIN")) return fail(error);
				stream().write(bytes.subarray(written));
			}
		},
	};
}

/** A terminal is a device; so is the one that swallows everything, which is told apart without opening its stream. */
function isDevice(descriptor: number): boolean {
	try {
		const about = fstatSync(descriptor);
		return (
			about.isCharacterDevice() && about.rdev !== statSync("/dev/null").rdev
		);
	} catch {
		return false;
	}
}

function hasCode(error: unknown, code: string): boolean {
	return error instanceof Error && "code" in error && error.code === code;
}

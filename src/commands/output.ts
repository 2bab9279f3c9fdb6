import { fstatSync, statSync, writeSync } from "node:fs";

/** A standard stream that is written to. */
export interface Output {
	readonly write: (text: string) => void;
	readonly isTerminal: boolean;
	/** The width in characters; undefined where it is no terminal. */
	readonly columns: number | undefined;
	/** Is what is written dropped, since nobody is there to read it or it cannot be written. */
	readonly isLost: () => boolean;
}

/**
 * The output on a file descriptor. Its stream is only opened where it is needed, for a terminal or a pipe that is full,
 * because that takes as long as a small check. What nobody is there to read is dropped without a word; `onUnwritable` is
 * called once where it cannot be written for another reason, such as a full disk.
 */
export function outputOn(
	descriptor: 1 | 2,
	openStream: () => NodeJS.WriteStream,
	onUnwritable: (why: string) => void,
): Output {
	let isLost = false;
	const fail = (error: unknown): void => {
		if (isLost) return;
		isLost = true;
		// A terminal that is gone answers with EIO.
		const isUnread =
			hasCode(error, "EPIPE") || (isTerminal && hasCode(error, "EIO"));
		if (!isUnread)
			onUnwritable(error instanceof Error ? error.message : String(error));
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
		isLost: () => isLost,
		write: (text) => {
			if (isLost) return;
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

import { resolve } from "node:path";
import type { Files } from "../config/files.ts";
import type { ConfigFiles } from "./options.ts";

/** The caller's files as the core asks for them. Each is read once. */
export function callerFiles(given: ConfigFiles): Files {
	const known = new Map<string, Uint8Array | undefined>();
	const contentOf = (file: string): Uint8Array | undefined => {
		const place = resolve(file);
		if (!known.has(place)) {
			const content = given.read(place);
			known.set(
				place,
				typeof content === "string" ? Buffer.from(content) : content,
			);
		}
		return known.get(place);
	};
	return {
		kindOf: (file) => (contentOf(file) ? "file" : "missing"),
		sizeOf: (file) => contentOf(file)?.byteLength ?? 0,
		linkCountOf: () => 1,
		read: (file) => contentOf(file) ?? new Uint8Array(),
		resolve: (file) => file,
		entriesOf: () => [],
	};
}

import type {
	FileEventName,
	HeaderLine,
	TraceLine,
	TraceRoot,
} from "../../../src/trace/trace.ts";

/** The roots of one agent's workspace and its skills. */
export const mainRoots: readonly TraceRoot[] = [
	{ id: "ws", watcher: "memory", agent: "main", holds: "workspace" },
	{ id: "sk", watcher: "skills", agent: "main", holds: "skills" },
];

/** A header for a trace that a test makes up. */
export function headerLine(
	roots: readonly TraceRoot[] = mainRoots,
): HeaderLine {
	return {
		kind: "header",
		formatVersion: "1.0",
		tool: { name: "clawtune", version: "0.1.0" },
		target: { release: "2026.7.1", source: "meta" },
		startedAt: "2026-11-28T09:00:00.000Z",
		platform: "linux",
		roots,
	};
}

/** One file event; `memory/a.md` of the workspace where nothing else is said. */
export function fileLine(
	atMs: number,
	event: FileEventName = "change",
	file = "memory/a.md",
	size = 10,
	root = "ws",
): TraceLine {
	return { kind: "file", atMs, root, event, file, size };
}

/** The text of a trace file. */
export function traceText(lines: readonly object[]): string {
	return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** A text as the bytes of a file. */
export function bytesOf(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

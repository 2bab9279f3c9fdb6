import type { Happening } from "./happening.ts";
import type { TraceWriter } from "./writer.ts";

/** The session transcripts that grow. */
export interface Transcripts {
	/** Takes what happened to a transcript. */
	readonly take: (file: string, agent: string, happening: Happening) => void;
	/** Writes a line for each that grew since its last line: if that is a second old, or in any case. */
	readonly flush: (which: "due" | "all") => void;
	/** By how many bytes all of them grew; what was cut off counts for nothing. */
	readonly grown: () => number;
}

interface Transcript {
	readonly agent: string;
	size: number;
	toldSize: number;
	toldMs: number;
}

const leastMs = 1000;

/** Writes how transcripts grow: one line for each within a second. `now` gives milliseconds. */
export function transcripts(
	writer: Pick<TraceWriter, "add" | "atMs">,
	now: () => number,
): Transcripts {
	const known = new Map<string, Transcript>();
	const changed = new Set<string>();
	let grown = 0;

	const isDue = ({ toldMs }: Transcript): boolean => now() - toldMs >= leastMs;

	const tell = (file: string, transcript: Transcript): void => {
		const { agent, size, toldSize } = transcript;
		const grew = size - toldSize;
		changed.delete(file);
		if (grew === 0) return;
		grown += Math.max(0, grew);
		transcript.toldSize = size;
		transcript.toldMs = now();
		const atMs = writer.atMs();
		writer.add({ kind: "transcript", atMs, file, agent, size, grew });
	};

	return {
		take: (file, agent, { event, found, by }) => {
			if (event === "unlink") {
				known.delete(file);
				changed.delete(file);
				return;
			}
			if (!found) return;
			const { size } = found;
			const transcript = known.get(file) ?? {
				agent,
				size,
				toldSize: by === "beginning" ? size : 0,
				toldMs: Number.NEGATIVE_INFINITY,
			};
			known.set(file, transcript);
			transcript.size = size;
			if (isDue(transcript)) tell(file, transcript);
			else changed.add(file);
		},
		flush: (which) => {
			for (const file of changed) {
				const transcript = known.get(file);
				if (transcript && (which === "all" || isDue(transcript)))
					tell(file, transcript);
			}
		},
		grown: () => grown,
	};
}

import { cpus } from "node:os";

/** What was measured on, and how often, in one line. */
export function machineLine(runs: number): string {
	const [first] = cpus();
	return `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${first?.model ?? "unknown"}; medians of ${runs} runs in turn after one to warm up`;
}

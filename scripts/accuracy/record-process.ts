/**
 * `record-process.ts FOLDER memory|skills AGENT RELEASE STATE FILE`: records as `clawtune observe` does, one folder only,
 * until its input ends. Prints `ready` once it watches. A process of its own, so that it does not disturb the watcher that
 * it is compared with.
 */
import { appendFileSync } from "node:fs";
import { parseRelease } from "../../src/releases/release.ts";
import { startRecording } from "../../src/trace/record/recording.ts";
import { streamOutput } from "../../src/trace/record/trace-output.ts";

const [, , folder = "", watcher, agent = "", name = "", state = "", file = ""] =
	process.argv;
const release = parseRelease(name);
if (!release) throw new TypeError(`no release: ${name}`);
const recording = startRecording({
	roots: [
		watcher === "skills"
			? { id: "root", watcher, agent, holds: "skills", folder }
			: { id: "root", watcher: "memory", agent, holds: "workspace", folder },
	],
	stateDirectory: state,
	header: {
		formatVersion: "1.0",
		tool: { name: "clawtune", version: "0.0.0" },
		target: { release, source: "flag" },
	},
	output: streamOutput((text) => appendFileSync(file, text)),
	maxSize: Number.MAX_SAFE_INTEGER,
	ownFiles: [],
	onFailure: (error) => {
		throw error;
	},
});
const ticking = setInterval(recording.tick, 1000);
process.stdout.write("ready\n");
process.stdin
	.on("end", () => {
		clearInterval(ticking);
		recording.stop().then(() => process.exit(0));
	})
	.resume();

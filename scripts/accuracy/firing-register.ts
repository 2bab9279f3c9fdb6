/**
 * Loaded into a real release's process before its own code (`node --import`): from then on each firing of a watcher adds
 * one line to the file that CLAWTUNE_FIRINGS names, a JSON object `{watcher, workspace, epochMs}`.
 */
import { appendFileSync } from "node:fs";
import { register } from "node:module";
import type { FiringLine } from "./firing-line.ts";

const file = process.env.CLAWTUNE_FIRINGS;

function fired(watcher: FiringLine["watcher"], workspace: string): void {
	const epochMs = performance.timeOrigin + performance.now();
	if (file === undefined) return;
	appendFileSync(file, `${JSON.stringify({ watcher, workspace, epochMs })}\n`);
}

Object.assign(globalThis, { clawtuneFired: fired });
register("./firing-hook.ts", import.meta.url);

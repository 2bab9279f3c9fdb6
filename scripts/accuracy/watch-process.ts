/**
 * Run by a release's private Node with `firing-register.ts` loaded before it:
 * `watch-process.ts MODULE memory|skills WORKSPACE DEBOUNCE`. Sets up the release's own watcher of that workspace and
 * prints `ready`. Ends when its input does.
 */
import { setTimeout as delay } from "node:timers/promises";
import { exposedNames } from "./firing-hook.ts";

const [, , module = "", watcher = "", workspaceDir = "", debounce = ""] =
	process.argv;
const watchDebounceMs = Number(debounce);
/** chokidar reads its folders in this time; what it finds then is not an event yet. */
const settlesMs = 2000;

const loaded: object = await import(module);
if (watcher === "memory") watchMemory();
else watchSkills();
await delay(settlesMs);
process.stdout.write("ready\n");
process.stdin.on("end", () => process.exit(0)).resume();

/** A memory manager without an index: its `ensureWatcher` is the release's own, its `sync` does nothing. */
function watchMemory(): void {
	const manager: unknown = Reflect.get(loaded, exposedNames.memory);
	if (typeof manager !== "function") throw notExported(exposedNames.memory);
	const state: object = Object.assign(Object.create(manager.prototype), {
		sources: new Set(["memory"]),
		settings: {
			sync: { watch: true, watchDebounceMs },
			extraPaths: [],
			multimodal: { enabled: false, modalities: [] },
		},
		agentId: "main",
		workspaceDir,
		watcher: null,
		watchTimer: null,
		closed: false,
		dirty: false,
		nativeMemoryWatchPairs: [],
		pendingWatchPaths: new Map(),
		memoryWatchPressureStartupTimer: null,
		memoryWatchPressureWarning: { shown: false },
		sync: () => Promise.resolve(),
	});
	const ensureWatcher: unknown = Reflect.get(state, "ensureWatcher");
	if (typeof ensureWatcher !== "function")
		throw new TypeError(`${module} has no ensureWatcher`);
	Reflect.apply(ensureWatcher, state, []);
}

function watchSkills(): void {
	const config = { skills: { load: { watchDebounceMs } } };
	const ensureWatcher: unknown = Reflect.get(loaded, exposedNames.skills);
	if (typeof ensureWatcher !== "function")
		throw notExported(exposedNames.skills);
	Reflect.apply(ensureWatcher, undefined, [{ workspaceDir, config }]);
}

function notExported(name: string): TypeError {
	return new TypeError(`${module} does not export ${name}`);
}

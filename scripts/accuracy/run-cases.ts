import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readTrace } from "../../src/trace/read-trace.ts";
import { openClawEnvironment } from "../openclaw/command.ts";
import { type InstalledRelease, installRelease } from "../openclaw/releases.ts";
import { type AccuracyCase, groundOf } from "./accuracy-case.ts";
import { perform, type Step } from "./action.ts";
import { startWorker, type Worker } from "./child-process.ts";
import { withoutEchoes } from "./echoes.ts";
import { type FiringLine, readFirings } from "./firing-line.ts";
import { type AgentCase, watchInGateway } from "./gateway-watch.ts";
import { watchInModule } from "./module-watch.ts";
import { stepsOf } from "./pattern.ts";
import { patterns } from "./patterns.ts";
import type { RecordedRun } from "./recorded-run.ts";

type StartTurn = <Result>(start: () => Promise<Result>) => Promise<Result>;

/**
 * Writes the patterns of some cases at once, each in a workspace of its own, before real watchers of one release: cases of
 * the kind `module` one by one, those of the kind `gateway` in one gateway. `startTurn` lets one start at a time.
 */
export async function runCases(
	cases: readonly AccuracyCase[],
	startTurn: StartTurn,
): Promise<readonly RecordedRun[]> {
	const [first] = cases;
	if (!first) return [];
	const installed = await installRelease(first.release);
	const home = await mkdtemp(join(tmpdir(), "clawtune-accuracy-"));
	const workers: Worker[] = [];
	const firings = join(home, "firings.jsonl");
	try {
		const placed = cases.map((one, index): AgentCase => {
			const agent = `agent-${index + 1}`;
			return { case: one, agent, workspace: join(home, "workspaces", agent) };
		});
		for (const each of placed) await furnish(each, home);
		await startWatchers(
			installed,
			placed,
			{ home, firings },
			startTurn,
			(one) => workers.push(one),
		);
		const recordings = await startTurn(async () => {
			const started: Recording[] = [];
			for (const each of placed) {
				const recording = await startRecording(installed, each, home);
				started.push(recording);
				workers.push(recording);
			}
			return started;
		});
		const writes = await Promise.all(placed.map(writePattern));
		await Promise.all(workers.map(({ stop }) => stop()));
		const told = readFirings(firings);
		return await Promise.all(
			placed.map((each, index) =>
				recordedRun(
					each,
					told,
					writes[index] ?? 0,
					recordings[index]?.file ?? "",
				),
			),
		);
	} finally {
		await Promise.allSettled(workers.map(({ stop }) => stop()));
		await rm(home, { recursive: true, force: true });
	}
}

async function startWatchers(
	installed: InstalledRelease,
	placed: readonly AgentCase[],
	places: { readonly home: string; readonly firings: string },
	startTurn: StartTurn,
	onStart: (worker: Worker) => void,
): Promise<void> {
	const [first] = placed;
	if (first?.case.how === "module") {
		const { case: one, workspace } = first;
		const started = { ...places, workspace };
		onStart(await startTurn(() => watchInModule(installed, one, started)));
		return;
	}
	const gateway = await startTurn(() =>
		watchInGateway(installed, placed, places),
	);
	onStart(gateway);
	await gateway.settle();
}

/** The files and folders that exist before a pattern starts. */
async function furnish(
	{ case: one, workspace }: AgentCase,
	home: string,
): Promise<void> {
	const { files } = groundOf(one);
	const folders = ["memory", "skills"].map((name) => join(workspace, name));
	if (one.folders === "all")
		folders.push(
			join(workspace, "skills/skills"),
			join(workspace, ".agents/skills/skills"),
			join(home, ".openclaw/skills/skills"),
			join(home, ".agents/skills/skills"),
		);
	for (const folder of folders) await mkdir(folder, { recursive: true });
	for (const name of files) {
		const file = join(workspace, name);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, "---\nname: a\ndescription: b\n---\nhello\n");
	}
}

interface Recording extends Worker {
	readonly file: string;
}

async function startRecording(
	installed: InstalledRelease,
	{ case: { watcher }, agent, workspace }: AgentCase,
	home: string,
): Promise<Recording> {
	const script = fileURLToPath(new URL("./record-process.ts", import.meta.url));
	const file = join(home, `${agent}.jsonl`);
	const folder = watcher === "memory" ? workspace : join(workspace, "skills");
	const env = openClawEnvironment(installed, home, {});
	const state = join(home, ".openclaw");
	const args = [script, folder, watcher, agent, installed.release, state, file];
	return { ...(await startWorker(installed.node, args, env)), file };
}

/** Does the steps at their times, and waits for what they set off. Resolves to how many there were. */
async function writePattern({
	case: one,
	workspace,
}: AgentCase): Promise<number> {
	const ground = groundOf(one);
	const steps = stepsOf(patterns[one.pattern], ground, one);
	const started = performance.now();
	const until = async (atMs: number): Promise<void> => {
		const leftMs = started + atMs - performance.now();
		if (leftMs > 0) await delay(leftMs);
	};
	let last: Step | undefined;
	for (const step of steps) {
		await until(step.atMs);
		perform(step.action, workspace);
		last = step;
	}
	await until((last?.atMs ?? 2000) + 2 * ground.debounceMs + 1700);
	return steps.length;
}

async function recordedRun(
	{ case: one, workspace }: AgentCase,
	told: readonly FiringLine[],
	writes: number,
	file: string,
): Promise<RecordedRun> {
	const text = await readFile(file, "utf8");
	const trace = text.split("\n").filter((line) => line !== "");
	const { header, durationMs } = readTrace([
		{ name: file, chunks: [new TextEncoder().encode(text)] },
	]);
	const startedMs = Date.parse(header.startedAt);
	const times = told
		.filter(
			(line) => line.watcher === one.watcher && line.workspace === workspace,
		)
		.map(({ epochMs }) => rounded(epochMs - startedMs))
		.filter((atMs) => atMs >= 0 && atMs <= durationMs);
	return { case: one, writes, trace, firings: withoutEchoes(times) };
}

function rounded(ms: number): number {
	return Math.round(ms * 1000) / 1000;
}

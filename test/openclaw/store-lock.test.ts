import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { openClawEnvironment } from "../../scripts/openclaw/command.ts";
import {
	type InstalledRelease,
	installRelease,
} from "../../scripts/openclaw/releases.ts";
import { isRecord } from "../../src/config/record.ts";
import { end, heard } from "../support/locks.ts";
import { type Run, runProgram } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";

const release = "2026.2.12";
const target = ["--target", release];

/** Changes a list of sessions by the release's own code, says "held" while it has the lock, and goes on at a line of input. */
const update = `
const [url, name, store] = process.argv.slice(1);
const update = (await import(url))[name];
process.title = "openclaw-gateway";
await update(store, async (sessions) => {
	process.stdout.write("held\\n");
	await new Promise((resolve) => process.stdin.once("data", resolve));
	sessions.changed = { updatedAt: Date.now() };
});
process.exit(0);
`;

it("a list of sessions that 2026.2.12 changes keeps its lock until the one that changes it is dead", async () => {
	const installed = await installRelease(release);
	const { home, stateDirectory } = makeSandbox("{}");
	const sessions = join(stateDirectory, "agents/main/sessions");
	mkdirSync(sessions, { recursive: true });
	const clawtune = (...args: readonly string[]): Promise<Run> =>
		runProgram([...args, ...target, "--json"], { home });
	const children: ChildProcess[] = [];
	const begin = async (): Promise<ChildProcess> => {
		const child = startUpdate(installed, home, join(sessions, "sessions.json"));
		children.push(child);
		expect(await heard(child)).toBe("held");
		return child;
	};
	try {
		const first = await begin();
		expect(storeLock(await clawtune("locks"))).toMatchObject({
			verdict: "held",
			removable: false,
			holder: { pid: first.pid, alive: true, identity: "openclaw" },
		});
		expect(storeLock(await clawtune("locks", "sweep"))).toMatchObject({
			outcome: "kept",
		});
		await end(first);
		expect(storeLock(await clawtune("locks"))).toMatchObject({
			verdict: "stale",
			reasons: ["dead-pid"],
			removable: true,
		});
		expect(storeLock(await clawtune("locks", "sweep"))).toMatchObject({
			outcome: "removed",
		});
		const second = await begin();
		const ended = new Promise((resolve) => second.once("exit", resolve));
		second.stdin?.write("\n");
		expect(await ended).toBe(0);
		expect(readFileSync(join(sessions, "sessions.json"), "utf8")).toContain(
			"changed",
		);
		expect(readdirSync(sessions)).not.toContain("sessions.json.lock");
	} finally {
		for (const child of children) await end(child);
	}
});

function startUpdate(
	installed: InstalledRelease,
	home: string,
	store: string,
): ChildProcess {
	const { url, name } = storeModule(installed);
	return spawn(
		installed.node,
		["--input-type=module", "-e", update, url, name, store],
		{
			cwd: home,
			env: openClawEnvironment(installed, home, {}),
			stdio: ["pipe", "pipe", "ignore"],
		},
	);
}

/** The largest of the modules that export it: the smallest starts the command line when it is loaded. */
function storeModule({ packageDirectory }: InstalledRelease): {
	readonly url: string;
	readonly name: string;
} {
	const folder = join(packageDirectory, "dist");
	const [largest] = readdirSync(folder)
		.filter((name) => name.endsWith(".js"))
		.map((name) => join(folder, name))
		.toSorted((one, other) => statSync(other).size - statSync(one).size)
		.flatMap((file) => {
			const source = readFileSync(file, "utf8");
			const exported = /\bupdateSessionStore as ([\w$]+)/.exec(source)?.[1];
			return exported && source.includes("function withSessionStoreLock(")
				? [{ url: pathToFileURL(file).href, name: exported }]
				: [];
		});
	if (!largest) throw new Error("no module exports updateSessionStore");
	return largest;
}

/** What is told of the one lock there is. */
function storeLock({ stdout }: Run): unknown {
	const document: unknown = JSON.parse(stdout);
	const locks: readonly unknown[] =
		isRecord(document) && Array.isArray(document.locks) ? document.locks : [];
	expect(locks).toMatchObject([
		{
			file: "agents/main/sessions/sessions.json.lock",
			kind: "session-store",
		},
	]);
	return locks[0];
}

import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withProvider } from "../../scripts/accuracy/provider-config.ts";
import {
	type ProviderServer,
	startProviderServer,
} from "../../scripts/accuracy/provider-server.ts";
import { connectToGateway } from "../../scripts/openclaw/connection.ts";
import {
	type RunningGateway,
	startGateway,
} from "../../scripts/openclaw/gateway.ts";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { isRecord } from "../../src/config/record.ts";
import { type Run, runProgram } from "../support/program.ts";

/** How long the stand-in for a model thinks. */
const thinksMs = 12_000;
const within = { timeout: 240_000 };

describe.each(["2026.2.12", "2026.7.1"])("a real gateway of %s", (release) => {
	const home = mkdtempSync(join(tmpdir(), "clawtune-locks-"));
	const sessions = join(home, ".openclaw/agents/main/sessions");
	let provider: ProviderServer | undefined;
	let gateway: RunningGateway | undefined;
	let turns = 0;

	beforeAll(async () => {
		provider = await startProviderServer(() => thinksMs);
		gateway = await startGateway(await installRelease(release), {
			home,
			config: withProvider(provider.baseUrl, {}),
		});
	});
	afterAll(async () => {
		await gateway?.stop();
		await provider?.close();
		rmSync(home, { recursive: true, force: true });
	});

	const clawtune = (...args: readonly string[]): Promise<Run> =>
		runProgram([...args, "--target", release], { home });

	/** Begins a turn and resolves when its session is locked. */
	async function beginTurn(): Promise<string> {
		if (!gateway) throw new Error("no gateway runs");
		const connection = await connectToGateway(gateway);
		turns += 1;
		await connection.request("chat.send", {
			sessionKey: "agent:main:main",
			message: `turn ${turns}`,
			idempotencyKey: `locks-${turns}`,
		});
		connection.close();
		return untilDefined(lockOfTurn);
	}

	/** The lock that is held while the model thinks: others are held for moments. */
	async function lockOfTurn(): Promise<string | undefined> {
		const [name] = lockNames();
		const made = name && madeAt(name);
		await delay(1000);
		return name && made && madeAt(name) === made ? name : undefined;
	}

	function madeAt(name: string): number | undefined {
		return statSync(join(sessions, name), { throwIfNoEntry: false })?.mtimeMs;
	}

	function lockNames(): readonly string[] {
		return namesIn(sessions).filter((name) => name.endsWith(".jsonl.lock"));
	}

	/** How often the model's answer stands in the transcripts. */
	function answers(): number {
		return namesIn(sessions)
			.filter((name) => name.endsWith(".jsonl"))
			.flatMap((name) => readFileSync(join(sessions, name), "utf8").split("\n"))
			.filter((line) => /"role":"assistant"/.test(line) && /"ok"/.test(line))
			.length;
	}

	it(
		"holds its lock during a turn, and keeps it through sweeps",
		within,
		async () => {
			const name = await beginTurn();
			const listed = lockIn(await clawtune("locks", "--json"), name);
			expect(listed).toMatchObject({
				verdict: "held",
				removable: false,
				holder: { alive: true, identity: "openclaw" },
			});
			expect(gateway?.pids()).toContain(pidOf(listed));
			for (let times = 0; times < 5; times += 1) {
				const swept = await clawtune("locks", "sweep", "--json");
				expect(lockIn(swept, name)).toMatchObject({ outcome: "kept" });
			}
			expect(lockNames()).toContain(name);
			await untilDefined(() => (answers() > 0 ? true : undefined));
			await untilDefined(() => (lockNames().length === 0 ? true : undefined));
		},
	);

	it(
		"leaves its lock behind when it is killed in a turn; swept, the session goes on",
		within,
		async () => {
			const before = answers();
			const name = await beginTurn();
			gateway?.kill("SIGKILL");
			await untilDefined(() => gateway?.pids().length === 0 || undefined);
			expect(lockNames()).toContain(name);
			const listed = await clawtune("locks", "--json");
			expect(listed.exitCode).toBe(1);
			expect(lockIn(listed, name)).toMatchObject({
				verdict: "stale",
				reasons: ["dead-pid"],
				removable: true,
			});
			const swept = await clawtune("locks", "sweep", "--json");
			expect(lockIn(swept, name)).toMatchObject({ outcome: "removed" });
			expect(lockNames()).not.toContain(name);
			await gateway?.stop();
			gateway = await startGateway(await installRelease(release), { home });
			await beginTurn();
			await untilDefined(() => (answers() > before ? true : undefined));
		},
	);
});

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

/** What is told of the lock of a name. */
function lockIn({ stdout }: Run, name: string): Record<string, unknown> {
	const document: unknown = JSON.parse(stdout);
	const locks =
		isRecord(document) && Array.isArray(document.locks) ? document.locks : [];
	const found: unknown = locks.find(
		(lock) => isRecord(lock) && String(lock.file).endsWith(`/${name}`),
	);
	if (!isRecord(found)) throw new Error(`${name} is not in ${stdout}`);
	return found;
}

function pidOf({ holder }: Record<string, unknown>): unknown {
	return isRecord(holder) ? holder.pid : undefined;
}

async function untilDefined<Value>(
	look: () => Value | undefined | Promise<Value | undefined>,
): Promise<Value> {
	for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
		const found = await look();
		if (found !== undefined) return found;
		await delay(20);
	}
	throw new Error("it did not come to that within a minute");
}

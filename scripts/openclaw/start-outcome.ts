import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { launch, quietEnvironment } from "./gateway.ts";
import { freePort } from "./loopback.ts";
import {
	endMarkedProcesses,
	endWithThisProcess,
	markedProcesses,
	markerVariable,
} from "./processes.ts";
import type { InstalledRelease } from "./releases.ts";

/** What a real gateway did with a config when it started. */
export type StartOutcome = {
	/** What it printed, stdout and stderr together. */
	readonly log: string;
	/** The config file's text afterwards; undefined where it is gone. */
	readonly text: string | undefined;
} & (
	| { readonly kind: "ready"; readonly migrated: boolean }
	| {
			readonly kind: "refused";
			readonly exitCode: number | NodeJS.Signals;
	  }
);

/** A start to try. */
export interface StartAttempt {
	/** The text of `openclaw.json`, written as it is. */
	readonly text: string;
	/** Files beside it, by their names. */
	readonly files?: Readonly<Record<string, string>>;
	/** Added to an environment that otherwise has only PATH, HOME, a free port and what keeps the gateway quiet. */
	readonly env?: Readonly<Record<string, string>>;
}

/** What a gateway prints that rewrites retired keys: 2026.2 to 2026.3, and 2026.8.1 and later. */
const migrationNotes = [
	"migrated legacy config entries",
	"Migrated legacy config keys",
];

/**
 * Starts a real gateway with a config and ends it once it listens. The port that the config names is not used.
 * Throws when the gateway neither listens nor ends within 120 s.
 */
export async function tryStart(
	installed: InstalledRelease,
	attempt: StartAttempt,
): Promise<StartOutcome> {
	const own = await mkdtemp(join(tmpdir(), "clawtune-start-"));
	const home = join(own, "home");
	const configFile = join(home, ".openclaw", "openclaw.json");
	const port = await freePort();
	const marker = randomUUID();
	const forget = endWithThisProcess(marker);
	const logFile = join(own, "gateway.log");
	try {
		const files = { ...attempt.files, "openclaw.json": attempt.text };
		for (const [name, text] of Object.entries(files)) {
			const file = join(dirname(configFile), name);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, text);
		}
		const child = launch(installed, home, logFile, {
			...quietEnvironment,
			OPENCLAW_GATEWAY_PORT: String(port),
			...attempt.env,
			[markerVariable]: marker,
		});
		const exitCode = await untilListening(port, child, marker);
		await endMarkedProcesses(marker, 10_000);
		const log = await readFile(logFile, "utf8");
		const text = await readFile(configFile, "utf8").catch(() => undefined);
		return exitCode === undefined
			? {
					kind: "ready",
					migrated: migrationNotes.some((note) => log.includes(note)),
					log,
					text,
				}
			: { kind: "refused", exitCode, log, text };
	} finally {
		await endMarkedProcesses(marker, 10_000);
		forget();
		await rm(own, { recursive: true, force: true });
	}
}

const decidedWithinMs = 120_000;
/** So long a gateway must live on after it began to listen. */
const staysMs = 700;

/** Resolves when a gateway listens and lives on, or with its exit code or signal when it ended. */
async function untilListening(
	port: number,
	child: ChildProcess,
	marker: string,
): Promise<number | NodeJS.Signals | undefined> {
	const deadline = performance.now() + decidedWithinMs;
	let listensSince: number | undefined;
	while (performance.now() < deadline) {
		const ended = child.exitCode ?? child.signalCode;
		if (child.pid === undefined) throw new Error("could not be started");
		if (ended !== null && markedProcesses(marker).length === 0) return ended;
		if (listensSince === undefined) {
			if (await listens(port)) listensSince = performance.now();
		} else if (performance.now() - listensSince > staysMs) return undefined;
		await delay(150);
	}
	throw new Error(`the gateway did nothing within ${decidedWithinMs} ms`);
}

function listens(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host: "127.0.0.1", port });
		socket.on("connect", () => {
			socket.destroy();
			resolve(true);
		});
		socket.on("error", () => resolve(false));
	});
}

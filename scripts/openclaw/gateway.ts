import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID, X509Certificate } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { GatewayClientRequestError } from "@openclaw/gateway-client";
import { openClawEnvironment } from "./command.ts";
import { connectToGateway, type GatewayAddress } from "./connection.ts";
import { gatewayConfig } from "./gateway-config.ts";
import { freePort } from "./loopback.ts";
import {
	endMarkedProcesses,
	endWithThisProcess,
	markedProcesses,
	markerVariable,
	signalProcesses,
} from "./processes.ts";
import type { InstalledRelease } from "./releases.ts";

/** What a started gateway may be given. */
export interface GatewayOptions {
	/**
	 * The text of openclaw.json; `__PORT__` and `__TOKEN__` in it are filled in. Without it, a file that `home` already
	 * has is left as it is, else a small config on loopback with a token is written.
	 */
	readonly config?: string;
	/** Added to the gateway's environment, which otherwise has only PATH, HOME and what keeps it quiet. */
	readonly env?: Readonly<Record<string, string>>;
	/** Its config switches TLS on, so that it makes itself a certificate. */
	readonly secure?: true;
	/** An existing folder as its HOME, which stop() then leaves in place. */
	readonly home?: string;
}

/** A real gateway that answers on loopback. Stop it. */
export interface RunningGateway {
	readonly release: string;
	readonly port: number;
	readonly token: string;
	readonly home: string;
	/** `HOME/.openclaw` */
	readonly stateDirectory: string;
	/** `HOME/.openclaw/openclaw.json` */
	readonly configFile: string;
	/** `ws://127.0.0.1:PORT`, with TLS `wss:` */
	readonly url: string;
	/** The SHA-256 fingerprint of its certificate; undefined without TLS. */
	readonly tlsFingerprint: string | undefined;
	/** From the start of the process to the first handshake. */
	readonly startedInMs: number;
	/** All its live processes now: some releases start a child, some replace themselves after a config change. */
	readonly pids: () => readonly number[];
	/** What it printed so far, stdout and stderr together. */
	readonly log: () => string;
	/** Ends all its processes (SIGTERM, SIGKILL after 10 s) and removes a HOME of its own. May be called twice. */
	readonly stop: () => Promise<void>;
	/** Sends one signal to all its processes and does not wait. */
	readonly kill: (signal: NodeJS.Signals) => void;
}

const readyWithinMs = 90_000;
const stopWithinMs = 10_000;

/** What keeps a test gateway from reaching for anything beyond loopback. */
export const quietEnvironment = {
	OPENCLAW_SKIP_CHANNELS: "1",
	OPENCLAW_SKIP_CANVAS_HOST: "1",
	OPENCLAW_DISABLE_BONJOUR: "1",
};

/**
 * Starts a real gateway and resolves when it answers a handshake. Throws with its exit code and the tail of its log
 * when it ends or stays silent for 90 s, leaving no process behind.
 */
export async function startGateway(
	installed: InstalledRelease,
	options: GatewayOptions = {},
): Promise<RunningGateway> {
	const own = await mkdtemp(join(tmpdir(), "clawtune-gateway-"));
	const home = options.home ?? join(own, "home");
	const stateDirectory = join(home, ".openclaw");
	const configFile = join(stateDirectory, "openclaw.json");
	await mkdir(stateDirectory, { recursive: true });
	const existing =
		options.config === undefined && existsSync(configFile)
			? await readFile(configFile, "utf8")
			: undefined;
	const config = gatewayConfig(existing ?? options.config, {
		port: await freePort(),
		token: randomBytes(24).toString("hex"),
	});
	if (existing === undefined) await writeFile(configFile, config.text);

	const marker = randomUUID();
	const forget = endWithThisProcess(marker);
	const logFile = join(own, "gateway.log");
	const started = performance.now();
	const child = launch(installed, home, logFile, {
		...quietEnvironment,
		...config.env,
		...options.env,
		[markerVariable]: marker,
	});
	let finalLog: string | undefined;
	const log = (): string => finalLog ?? readFileSync(logFile, "utf8");
	const stop = async (): Promise<void> => {
		await endMarkedProcesses(marker, stopWithinMs);
		forget();
		finalLog = log();
		await rm(own, { recursive: true, force: true });
	};
	const url = `${options.secure ? "wss" : "ws"}://127.0.0.1:${config.port}`;
	const address = (): GatewayAddress => ({
		url,
		token: config.token,
		tlsFingerprint: options.secure && fingerprintIn(stateDirectory),
	});
	try {
		await untilReady(address, child, marker);
	} catch (error) {
		await stop();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(
			`gateway ${installed.release}: ${reason}\n${log().slice(-4000)}`,
		);
	}
	return {
		release: installed.release,
		port: config.port,
		token: config.token,
		home,
		stateDirectory,
		configFile,
		url,
		tlsFingerprint: address().tlsFingerprint,
		startedInMs: performance.now() - started,
		pids: () => markedProcesses(marker),
		log,
		stop,
		kill: (signal) => signalProcesses(markedProcesses(marker), signal),
	};
}

/** Starts `openclaw gateway run` as a process of its own, its output added to a file. Does not wait for anything. */
export function launch(
	installed: InstalledRelease,
	home: string,
	logFile: string,
	env: Readonly<Record<string, string>>,
): ChildProcess {
	// A file, not a pipe: it outlives the process when a release replaces itself.
	const output = openSync(logFile, "a");
	const child = spawn(installed.node, [installed.entry, "gateway", "run"], {
		cwd: home,
		env: openClawEnvironment(installed, home, env),
		stdio: ["ignore", output, output],
		detached: true,
	});
	closeSync(output);
	child.on("error", () => {});
	child.unref();
	return child;
}

async function untilReady(
	address: () => GatewayAddress,
	child: ChildProcess,
	marker: string,
): Promise<void> {
	const deadline = performance.now() + readyWithinMs;
	while (performance.now() < deadline) {
		try {
			const connection = await connectToGateway(address(), 5000);
			connection.close();
			return;
		} catch (error) {
			if (isAnswer(error)) return;
		}
		const ended = child.exitCode ?? child.signalCode;
		if (child.pid === undefined) throw new Error("could not be started");
		if (ended !== null && markedProcesses(marker).length === 0) {
			throw new Error(`ended with exit code ${ended}`);
		}
		await delay(100);
	}
	throw new Error(`no handshake within ${readyWithinMs} ms`);
}

/** The fingerprint of the certificate that a gateway makes itself when it first starts; undefined before. */
function fingerprintIn(stateDirectory: string): string | undefined {
	try {
		const file = join(stateDirectory, "gateway/tls/gateway-cert.pem");
		return new X509Certificate(readFileSync(file)).fingerprint256;
	} catch {
		return undefined;
	}
}

/** A gateway that refuses these credentials is up; one that says it is still starting is not. */
function isAnswer(error: unknown): boolean {
	return (
		error instanceof GatewayClientRequestError &&
		error.gatewayCode !== "UNAVAILABLE"
	);
}

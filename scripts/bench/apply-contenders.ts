import { readFile, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { isRecord } from "../../src/config/record.ts";
import { openClawEnvironment } from "../openclaw/command.ts";
import { type RunningGateway, startGateway } from "../openclaw/gateway.ts";
import { cachedRelease, type InstalledRelease } from "../openclaw/releases.ts";
import { type Command, type Contender, runCommand } from "./measure.ts";

/** The names by which the target is worked out. */
export const wholeApply = "clawtune --preset safe";
export const twoCalls = "openclaw gateway call config.get + config.patch";

const release = "2026.7.1";

const tunable = `{
  "gateway": {
    "mode": "local",
    "port": __PORT__,
    "bind": "loopback",
    "auth": { "mode": "token", "token": "__TOKEN__" }
  },
  "agents": { "defaults": { "memorySearch": { "sync": { "watchDebounceMs": 2000 } } } },
  "skills": { "load": { "watchDebounceMs": 250 } }
}
`;

const patch = {
	agents: { defaults: { memorySearch: { sync: { watchDebounceMs: 5000 } } } },
	skills: { load: { watchDebounceMs: 1000 } },
};

/** A gateway and what is compared on it. Stop it. */
export interface ApplyBench {
	readonly contenders: readonly Contender[];
	readonly missing: readonly string[];
	/** The HOME of the gateway; undefined where there is none. */
	readonly home: string | undefined;
	readonly stop: () => Promise<void>;
}

/** Starts a real gateway to apply the preset to. Without its release in the cache there is nothing to compare. */
export async function startApplyBench(cli: string): Promise<ApplyBench> {
	const installed = cachedRelease(release);
	if (!installed) {
		return {
			contenders: [],
			missing: [
				`OpenClaw ${release} is not in the cache, so apply is not measured: npm run test:openclaw installs it.`,
			],
			home: undefined,
			stop: async () => {},
		};
	}
	const gateway = await startGateway(installed, { config: tunable });
	return {
		contenders: [
			{
				name: wholeApply,
				run: () => timeApply(gateway, cli),
				command: undefined,
			},
			{
				name: twoCalls,
				run: () => timeCalls(gateway, installed),
				command: undefined,
			},
		],
		missing: [],
		home: gateway.home,
		stop: gateway.stop,
	};
}

async function timeApply(
	gateway: RunningGateway,
	cli: string,
): Promise<number> {
	await reset(gateway);
	const { milliseconds } = await runCommand({
		program: process.execPath,
		args: [cli, "--preset", "safe", "--via", "gateway"],
		env: {
			PATH: process.env.PATH ?? "",
			HOME: gateway.home,
			TMPDIR: gateway.home,
		},
	});
	await expectTuned(gateway);
	return milliseconds;
}

async function timeCalls(
	gateway: RunningGateway,
	installed: InstalledRelease,
): Promise<number> {
	await reset(gateway);
	const call = (method: string, params: object): Command => ({
		program: installed.node,
		args: [
			...[installed.entry, "gateway", "call", method, "--json"],
			...["--params", JSON.stringify(params)],
		],
		env: openClawEnvironment(installed, gateway.home, {}),
	});
	const read = await runCommand(call("config.get", {}));
	const answer: unknown = JSON.parse(read.stdout);
	if (!isRecord(answer) || typeof answer.hash !== "string")
		throw new Error("config.get gave no hash");
	const sent = await runCommand(
		call("config.patch", { raw: JSON.stringify(patch), baseHash: answer.hash }),
	);
	await expectTuned(gateway);
	return read.milliseconds + sent.milliseconds;
}

/** Puts the two values back, and waits until the gateway has noticed, so that each run changes both of them. */
async function reset({ configFile }: RunningGateway): Promise<void> {
	const text = await readFile(configFile, "utf8");
	const before = text
		.replace(/("watchDebounceMs": )5000/, "$12000")
		.replace(/("watchDebounceMs": )1000/, "$1250");
	if (before === text) return;
	await writeFile(configFile, before);
	await delay(1500);
}

async function expectTuned({ configFile }: RunningGateway): Promise<void> {
	const text = await readFile(configFile, "utf8");
	for (const value of [5000, 1000])
		if (!text.includes(`"watchDebounceMs": ${value}`))
			throw new Error(`${value} is not in ${configFile}`);
}

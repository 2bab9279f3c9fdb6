import { readFileSync } from "node:fs";
import { afterAll, beforeAll } from "vitest";
import { requestGateway } from "../../scripts/openclaw/connection.ts";
import {
	type GatewayOptions,
	type RunningGateway,
	startGateway,
} from "../../scripts/openclaw/gateway.ts";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { isJsonValue, type JsonValue, member } from "../../src/config/json.ts";
import { type Run, runProgram } from "../support/program.ts";

/** A real gateway for the tests of one `describe`, and the built program run against it. */
export interface GatewayUnderTest {
	readonly gateway: () => RunningGateway;
	/** Runs clawtune as the gateway's own user would. */
	readonly clawtune: (
		args: readonly string[],
		env?: Readonly<Record<string, string>>,
	) => Promise<Run>;
	/** The bytes of its config file. */
	readonly text: () => string;
	/** `config.get`, asked by a client that is not clawtune's. */
	readonly told: () => Promise<JsonValue>;
}

/** Installs a release, starts its gateway before the tests and stops it after them. */
export function useGateway(
	release: string,
	options: GatewayOptions,
): GatewayUnderTest {
	let running: RunningGateway | undefined;
	const gateway = (): RunningGateway => {
		if (!running) throw new Error(`no gateway of ${release} runs`);
		return running;
	};
	beforeAll(async () => {
		running = await startGateway(await installRelease(release), options);
	});
	afterAll(async () => {
		await running?.stop();
	});
	return {
		gateway,
		clawtune: (args, env = {}) =>
			runProgram(args, { home: gateway().home, env }),
		text: () => readFileSync(gateway().configFile, "utf8"),
		told: async () => {
			const answer = await requestGateway(gateway(), "config.get");
			if (!isJsonValue(answer)) throw new Error("config.get gave no JSON");
			return answer;
		},
	};
}

/** The hash that a gateway gives for its config: it changes with every write, also one that changes no value. */
export async function hashOf(under: GatewayUnderTest): Promise<JsonValue> {
	return member(await under.told(), "hash") ?? null;
}

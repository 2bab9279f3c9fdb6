import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { connectToGateway } from "../openclaw/connection.ts";
import { type RunningGateway, startGateway } from "../openclaw/gateway.ts";
import type { InstalledRelease } from "../openclaw/releases.ts";
import type { AccuracyCase } from "./accuracy-case.ts";
import type { Worker } from "./child-process.ts";
import { firingRegister } from "./module-watch.ts";
import { withProvider } from "./provider-config.ts";
import { startProviderServer } from "./provider-server.ts";

/** A case and the agent whose workspace it is written in. */
export interface AgentCase {
	readonly case: AccuracyCase;
	readonly agent: string;
	readonly workspace: string;
}

/** A first turn writes files of its own into the workspace, and a first firing reads the whole memory. */
const firstTakesMs = 12_000;

/** A gateway whose watchers are to be counted. */
export interface GatewayWatch extends Worker {
	/**
	 * Makes it set up its watchers: a search of the memory opens an agent's index, and a turn looks at its skills. Resolves
	 * when what that sets off is over.
	 */
	readonly settle: () => Promise<void>;
}

/**
 * Starts a real gateway with one agent for each case and a stand-in for the provider. All cases of the skills have one
 * debounce.
 */
export async function watchInGateway(
	installed: InstalledRelease,
	cases: readonly AgentCase[],
	places: { readonly home: string; readonly firings: string },
): Promise<GatewayWatch> {
	const provider = await startProviderServer();
	try {
		const gateway = await startGateway(installed, {
			home: places.home,
			config: configText(cases, provider.baseUrl),
			env: {
				CLAWTUNE_FIRINGS: places.firings,
				NODE_OPTIONS: `--import=${firingRegister}`,
			},
		});
		return {
			settle: () => setUpWatchers(gateway, cases),
			stop: async () => {
				await gateway.stop();
				await provider.close();
			},
		};
	} catch (error) {
		await provider.close();
		throw error;
	}
}

async function setUpWatchers(
	gateway: RunningGateway,
	cases: readonly AgentCase[],
): Promise<void> {
	const connection = await connectToGateway(gateway);
	for (const { case: one, agent } of cases) {
		const sessionKey = `agent:${agent}:main`;
		if (one.watcher === "memory") await search(gateway, sessionKey);
		else
			await connection.request("chat.send", {
				sessionKey,
				message: "hello",
				idempotencyKey: `clawtune-${agent}`,
			});
	}
	connection.close();
	await delay(firstTakesMs);
	for (const { case: one, workspace } of cases)
		if (one.watcher === "memory")
			await appendFile(join(workspace, "MEMORY.md"), "\n");
	await delay(firstTakesMs);
}

async function search(
	{ port, token }: RunningGateway,
	sessionKey: string,
): Promise<void> {
	const response = await fetch(`http://127.0.0.1:${port}/tools/invoke`, {
		method: "POST",
		headers: {
			authorization: `Bearer ${token}`,
			"content-type": "application/json",
		},
		body: JSON.stringify({
			tool: "memory_search",
			args: { query: "hello" },
			sessionKey,
		}),
	});
	if (!response.ok)
		throw new Error(
			`memory_search: ${response.status} ${await response.text()}`,
		);
}

function configText(cases: readonly AgentCase[], baseUrl: string): string {
	const skills = cases.find(({ case: { watcher } }) => watcher === "skills");
	return withProvider(baseUrl, {
		agents: {
			defaults: {
				memorySearch: {
					sync: { onSessionStart: false, onSearch: false, watch: true },
				},
			},
			list: cases.map(({ case: one, agent, workspace }, index) => ({
				id: agent,
				default: index === 0,
				workspace,
				memorySearch:
					one.watcher === "memory"
						? { sync: { watchDebounceMs: one.debounceMs } }
						: { enabled: false },
			})),
		},
		skills: { load: { watchDebounceMs: skills?.case.debounceMs ?? 250 } },
	});
}

import { expect } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { type Intercept, startGatewayProxy } from "../support/gateway-proxy.ts";
import type { Run } from "../support/program.ts";
import { bareConfig, modernConfig, plainConfig } from "./configs.ts";
import type { GatewayUnderTest } from "./running.ts";
import { authored, parsed } from "./values.ts";

/** What the tests want of a release: settings that it has, and what stands in their way. */
export interface Tuning {
	readonly release: string;
	/** The config that its gateway starts with. */
	readonly config: string;
	/** The options of clawtune that say what is wanted. */
	readonly wish: readonly string[];
	/** The hazards that its gateway's way has, accepted by name. */
	readonly accepted: readonly string[];
	readonly changes: readonly {
		readonly path: string;
		readonly from: JsonValue;
		readonly to: JsonValue;
	}[];
	/** Does its gateway restart after each patch. */
	readonly restarts: boolean;
}

const safe = {
	wish: ["--preset", "safe"],
	changes: [
		{
			path: "agents.defaults.memorySearch.sync.watchDebounceMs",
			from: 2000,
			to: 5000,
		},
		{ path: "skills.load.watchDebounceMs", from: 250, to: 1000 },
	],
} as const;
const baking = {
	...safe,
	config: bareConfig(2000, 250),
	accepted: ["--accept", "defaults-baked"],
	restarts: true,
} as const;
const plain = {
	...safe,
	config: plainConfig(2000, 250),
	accepted: [],
	restarts: false,
} as const;

/** One for each kind of gateway, by release. */
export const tunings: readonly Tuning[] = [
	{ ...baking, release: "2026.2.12" },
	{ ...plain, release: "2026.2.26", restarts: true },
	{ ...baking, release: "2026.3.13" },
	{ ...plain, release: "2026.5.28" },
	{ ...plain, release: "2026.7.1" },
	{
		release: "2026.9.6",
		config: modernConfig,
		wish: ["--set", "skills.load.watch=false"],
		accepted: [],
		changes: [{ path: "skills.load.watch", from: true, to: false }],
		restarts: false,
	},
];

/** The tunings of some releases. */
export function tuningsOf(...releases: readonly string[]): readonly Tuning[] {
	return tunings.filter(({ release }) => releases.includes(release));
}

/** Makes sure that a config has the authored values of another text, with the wanted ones in them where `isTuned`. */
export function expectAuthored(
	text: string,
	before: string,
	{ changes, accepted }: Tuning,
	isTuned = false,
): void {
	const wanted = authored(parsed(before)).map(([path, value]) => [
		path,
		(isTuned
			? changes.find((change) => change.path === path)?.to
			: undefined) ?? value,
	]);
	// What an accepted `defaults-baked` adds stays; nothing else may come.
	expect(authored(parsed(text))).toEqual(
		accepted.length === 0 ? wanted : expect.arrayContaining(wanted),
	);
}

/** Runs clawtune against a gateway with a proxy between the two. */
export async function throughProxy(
	under: GatewayUnderTest,
	args: readonly string[],
	intercept: Intercept,
): Promise<Run & { readonly requests: readonly string[] }> {
	const gateway = under.gateway();
	const proxy = await startGatewayProxy(gateway, intercept);
	const run = await under.clawtune([...args, "--url", proxy.url], {
		OPENCLAW_GATEWAY_TOKEN: gateway.token,
	});
	return { ...run, requests: proxy.requests() };
}

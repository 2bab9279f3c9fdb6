import { isObject } from "../../../config/json.ts";
import { dropped, type Move } from "../move.ts";
import { objectOnly, part, renamed, sibling } from "./places.ts";

const agents = ["agents.defaults", "agents.list[]"] as const;
const shownByChannels = new Set(["showOk", "showAlerts", "useIndicator"]);

/** Search in memories and the heartbeat belong to the agents' defaults, what a heartbeat shows to the channels'. */
export const defaults: readonly Move[] = [
	{
		from: ["memorySearch"],
		to: () => ["agents", "defaults", "memorySearch"],
		as: objectOnly,
	},
	{
		from: ["heartbeat"],
		to: () => ["channels", "defaults", "heartbeat"],
		as: (value) => part(value, (key) => shownByChannels.has(key)),
		stays: true,
	},
	{
		from: ["heartbeat"],
		to: () => ["agents", "defaults", "heartbeat"],
		as: (value) => part(value, (key) => !shownByChannels.has(key)),
	},
	{ from: ["heartbeat"], to: dropped, as: objectOnly },
];

/** `sandbox.perSession` of agents is a scope. */
export const sandboxScope: Move = {
	from: agents.map((agent) => `${agent}.sandbox.perSession`),
	to: sibling("scope"),
	as: (value) =>
		typeof value === "boolean" ? (value ? "session" : "shared") : undefined,
};

/** What ran an agent is its runtime; the time limit of the agents' models is dropped. */
export const agentRuntime: readonly Move[] = [
	{ from: ["agents.defaults.llm"], to: dropped, as: objectOnly },
	{
		from: agents.map((agent) => `${agent}.embeddedHarness`),
		to: sibling("agentRuntime"),
		as: (value) =>
			isObject(value)
				? renamed(value, { runtime: "id", fallback: "fallback" })
				: undefined,
	},
];

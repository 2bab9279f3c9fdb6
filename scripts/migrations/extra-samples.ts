import type { JsonValue } from "../../src/config/json.ts";
import type { Path } from "../../src/config/path.ts";
import { withValueAt } from "../../src/config/path.ts";
import { patternOf } from "./outcome.ts";
import { anyKey, type Sample } from "./samples.ts";

/**
 * Settings and values that no bundled release accepts and that later ones still migrate. Source: the paths of the legacy
 * rules in `legacy-Dc3ci2cN.mjs` of 2026.9.6 and in `legacy-B-ouzcdF.js` of 2026.8.2.
 */
const settings: readonly (readonly [
	path: Path,
	values: readonly (JsonValue | undefined)[],
	around?: JsonValue,
])[] = [
	[
		["agents", "ownership"],
		[undefined],
		{ agents: { list: [{ id: anyKey }, { id: "other" }] } },
	],
	[
		["browser", "profiles", anyKey, "color"],
		["#112233"],
		{ browser: { profiles: { [anyKey]: { cdpPort: 18800 } } } },
	],
	[
		["browser", "profiles", anyKey, "driver"],
		["clawd", "extension"],
		{ browser: { profiles: { [anyKey]: { cdpPort: 18800 } } } },
	],
	[
		["tools", "web", "search", "apiKey"],
		["sample"],
		{ tools: { web: { search: { provider: "brave" } } } },
	],
	[
		["gateway", "bind"],
		["0.0.0.0", "::", "*", "localhost", "127.0.0.1", "10.0.0.5", "sample"],
	],
	[
		["gateway", "port"],
		[0, -1, 65536, 70000, "18789"],
	],
	[["gateway", "token"], ["sample"]],
	[
		["gateway", "webchat"],
		[{}, { port: 8080 }],
	],
	[["routing", "allowFrom"], [["+15555550123"]]],
	[
		["routing", "groupChat", "requireMention"],
		[true, false],
	],
	[["routing", "groupChat", "historyLimit"], [5]],
	[["routing", "groupChat", "mentionPatterns"], [["@sample"]]],
	[["routing", "queue"], [{ mode: "collect" }]],
	[["routing", "agents"], [{ sample: {} }]],
	[["agent", "model"], ["openai/sample"]],
	[["agent", "maxConcurrent"], [2]],
	[["defaultModel"], ["openai/sample"]],
	[["memorySearch"], [{ provider: "openai" }]],
	[["heartbeat"], [{ every: "30m" }]],
	[["identity"], [{ name: "sample" }]],
	[["telegram"], [{ botToken: "sample" }]],
	[["discord"], [{ token: "sample" }]],
	[["whatsapp"], [{ allowFrom: ["+15555550123"] }]],
	[
		["channels", "telegram", "requireMention"],
		[true, false],
	],
	[["channels", "webchat"], [{}]],
	[["agents", "defaults", "llm"], [{ idleTimeoutSeconds: 60 }]],
	[["agents", "defaults", "embeddedHarness"], [{ runtime: "auto" }]],
	[
		["agents", "defaults", "agentRuntime"],
		[{ id: "sample" }, { fallback: "none" }],
	],
	[
		["agents", "defaults", "sandbox", "perSession"],
		[true, false],
	],
	[
		["agents", "defaults", "sandbox", "browser", "network"],
		["bridge", "none"],
	],
	[["agents", "list", 0, "sandbox", "perSession"], [true]],
	[["agents", "ownership"], [{}]],
	[
		["agents", "list"],
		[
			[{}],
			[{ name: "sample" }],
			[{ id: "sample" }, { id: "sample" }],
			{ sample: {} },
		],
	],
	[["bindings"], [[{ agentId: anyKey, match: { provider: "telegram" } }]]],
	[
		["hooks", "internal", "handlers"],
		[[{ event: "command:new", module: "./sample.js" }]],
	],
	[["cron", "webhook"], ["https://sample.example/"]],
	[["cron", "runLog"], [{ maxBytes: 1000 }]],
	[["session", "maintenance", "pruneDays"], [30]],
	[
		["session", "maintenance", "rotateBytes"],
		[1000, "10mb"],
	],
	[["session", "threadBindings", "ttlHours"], [24]],
	[["session", "resetByType", "dm"], [{ mode: "daily" }]],
	[
		["messages", "queue", "mode"],
		["steer", "collect", "interrupt", "queue"],
	],
	[
		["messages", "tts"],
		[{ auto: "always" }, { enabled: true }],
	],
	[["models", "pricing"], [{}]],
	[["audio", "transcription"], [{ command: ["sample"] }]],
	[["tools", "bash"], [{ backgroundMs: 1000 }]],
	[
		["tools", "message", "allowCrossContextSend"],
		[true, false],
	],
	[
		["diagnostics", "otel", "protocol"],
		["grpc", "http/json"],
	],
	[
		["skills", "workshop", "allowSymlinkTargetWrites"],
		[true, false],
	],
	[
		["mcp", "servers", anyKey],
		[
			{ type: "http", url: "https://sample.example/" },
			{ url: "https://sample.example/", type: "sse" },
		],
	],
	[["wizard", "localModelLeanAutoModel"], ["openai/sample"]],
	[["env", "sample"], [1]],
];

/** Those settings, each with each of its values. */
export const extraSamples: readonly Sample[] = settings.flatMap(
	([path, values, around = {}]) =>
		values.map(
			(value): Sample => ({
				pattern: patternOf(path),
				path,
				value,
				config: value === undefined ? around : putInto(around, path, value),
			}),
		),
);

/** A list on the way is one of a single agent. */
function putInto(around: JsonValue, path: Path, value: JsonValue): JsonValue {
	const listed = path.indexOf(0);
	if (listed < 0) return withValueAt(around, path, value) ?? {};
	const item = withValueAt({ id: anyKey }, path.slice(listed + 1), value);
	return withValueAt(around, path.slice(0, listed), [item ?? {}]) ?? {};
}

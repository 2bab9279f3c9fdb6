import { isObject, member } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { agentFolderRules } from "./agent-folders.ts";
import { statedAgents } from "./agent-ids.ts";
import { ofAgentsAndDefaults } from "./agent-places.ts";
import { avatarRules } from "./avatars.ts";
import { blankTextRules } from "./blank-text.ts";
import { byteSize } from "./byte-sizes.ts";
import { heartbeatRules } from "./heartbeat.ts";
import { namesModel, unknownPolicyItems } from "./model-names.ts";
import { rosterRules } from "./roster.ts";
import type { Rule } from "./rule.ts";
import { sandboxRules } from "./sandbox.ts";
import { sandboxEnvironmentRules } from "./sandbox-environment.ts";

/** Sizes of transcripts (`config/byte-size` of 2026.3.13, 2026.4.26, 2026.7.1 and 2026.9.6). */
const transcriptSizes: readonly Rule[] = (
	[
		["memoryFlush.forceFlushTranscriptBytes", "2026.3.13"],
		["maxActiveTranscriptBytes", "2026.4.26"],
	] as const
).map(([below, from]) => ({
	name: "byte-size",
	at: `agents.defaults.compaction.${below}`,
	from,
	step: "schema",
	broken: (size, { release }) =>
		typeof size === "string" && byteSize(size, release) === undefined
			? [[]]
			: [],
}));

/** How often a run is tried again (`config/zod-schema.agent-runtime` of 2026.5.28 and 2026.7.1; later releases have none). */
const retries: readonly Rule[] = ofAgentsAndDefaults("runRetries", {
	name: "retries-range",
	from: "2026.5.28",
	until: "2026.8.1",
	step: "schema",
	broken: (retry) => {
		const least = member(retry, "min");
		const most = member(retry, "max");
		return typeof least === "number" && typeof most === "number" && most < least
			? [["max"]]
			: [];
	},
});

/** What holds for one model alone must name it (`config/zod-schema.agent-entry-base` of 2026.8.2 and 2026.9.6). */
const models: readonly Rule[] = (
	[
		["codeMode", "2026.8.1"],
		["pickerRuntimes", "2026.9.1"],
	] as const
).flatMap(([key, from]) =>
	ofAgentsAndDefaults("models", {
		name: "exact-model",
		from,
		step: "schema",
		broken: (map) =>
			Object.entries(isObject(map) ? map : {})
				.filter(
					([name, model]) =>
						member(model, key) !== undefined &&
						(name.includes("*") || !namesModel(name)),
				)
				.map(([name]): Path => [name, key]),
	}),
);

const decisionModels: readonly Rule[] = ofAgentsAndDefaults("decisionModel", {
	name: "model-name",
	from: "2026.9.1",
	step: "schema",
	broken: (model) =>
		typeof model === "string" && model.trim() !== "" && !namesModel(model)
			? [[]]
			: [],
});

const pickerRuntimes: readonly Rule[] = ofAgentsAndDefaults(
	"models.*.pickerRuntimes[]",
	{
		name: "reserved-runtime",
		from: "2026.9.1",
		step: "schema",
		broken: (id) => (id === "auto" || id === "default" ? [[]] : []),
	},
);

/** Which models a session may choose (`config/validation-core` of 2026.8.2 and 2026.9.6). */
const modelPolicy: Rule = {
	name: "model-policy",
	at: "",
	from: "2026.8.1",
	step: "model-policy",
	broken: (config) => {
		const defaults = member(member(config, "agents"), "defaults");
		const places = [
			{ path: ["agents", "defaults"], value: defaults },
			...statedAgents(config),
		];
		return places.flatMap(({ path, value }) =>
			unknownPolicyItems(member(member(value, "modelPolicy"), "allow"), [
				member(defaults, "models"),
				member(value, "models"),
			]).map((below): Path => [...path, "modelPolicy", "allow", ...below]),
		);
	},
};

/** The rules about `agents`. */
export const agentRules: readonly Rule[] = [
	...rosterRules,
	...heartbeatRules,
	...sandboxRules,
	...transcriptSizes,
	...retries,
	...models,
	...decisionModels,
	...pickerRuntimes,
	...blankTextRules("2026.8.1", [
		"agents.defaults.systemAgent.agentId",
		"agents.defaults.authInheritance.agentId",
		"agents.defaults.sessionStore.agentId",
		"agents.defaults.heartbeat.agentId",
		"talk.agentId",
	]),
	...sandboxEnvironmentRules,
	...agentFolderRules,
	...avatarRules,
	modelPolicy,
];

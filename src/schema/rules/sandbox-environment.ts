import { isObject, type JsonValue, member } from "../../config/json.ts";
import { type Path, valueAt } from "../../config/path.ts";
import { statedAgents } from "./agent-ids.ts";
import type { Rule } from "./rule.ts";

const ofDocker = ["sandbox", "docker", "env"] as const;
const ofDefaults = ["agents", "defaults", ...ofDocker] as const;

/**
 * A sandbox gets its variables in a file with one line for each: names of letters, digits and `_`, values without a line
 * break (`config/validation-core` and `infra/container-env-file` of 2026.8.2 and 2026.9.6).
 */
export const sandboxEnvironmentRules: readonly Rule[] = [
	{
		name: "sandbox-variable",
		at: "",
		from: "2026.8.1",
		step: "sandbox-environment",
		broken: (config) => {
			const agents = statedAgents(config);
			const found =
				agents.length > 0
					? agents.flatMap(({ path, value }) =>
							brokenVariables(config, path, value),
						)
					: brokenVariables(config, [], {});
			const byText = found.map((path) => JSON.stringify(path));
			return found.filter(
				(_, index) => byText.indexOf(byText[index] ?? "") === index,
			);
		},
	},
];

function brokenVariables(
	config: JsonValue,
	path: Path,
	agent: JsonValue,
): readonly Path[] {
	const setting = (key: string): string => {
		const own = textAt(agent, ["sandbox", key]);
		return own || textAt(config, ["agents", "defaults", "sandbox", key]);
	};
	if (!["", "docker", "podman"].includes(setting("backend"))) return [];
	const shared = setting("scope") === "shared";
	const own = shared ? undefined : valueAt(agent, ofDocker);
	const inherited = Object.entries(objectAt(config, ofDefaults))
		.filter(([name]) => member(own, name) === undefined)
		.filter(isBroken)
		.map(([name]) => [...ofDefaults, name]);
	const ownBroken = Object.entries(isObject(own) ? own : {})
		.filter(isBroken)
		.map(([name]) => [...path, ...ofDocker, name]);
	return [...inherited, ...ownBroken];
}

function isBroken([name, value]: readonly [string, JsonValue]): boolean {
	return (
		!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ||
		(typeof value === "string" && /[\r\n\0]/.test(value))
	);
}

function textAt(value: JsonValue, path: Path): string {
	const text = valueAt(value, path);
	return typeof text === "string" ? text.trim() : "";
}

function objectAt(
	value: JsonValue,
	path: Path,
): { readonly [key: string]: JsonValue } {
	const found = valueAt(value, path);
	return isObject(found) ? found : {};
}

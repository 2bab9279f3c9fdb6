import { isArray, isObject, type JsonValue } from "../../config/json.ts";
import { durationMs } from "./durations.ts";
import { isRepository } from "./repositories.ts";
import type { Rule } from "./rule.ts";
import { isSecretReference } from "./secret-references.ts";

/** Workers in the cloud (`config/zod-schema.cloud-workers` of 2026.8.2 and 2026.9.6). */
export const cloudWorkerRules: readonly Rule[] = [
	{
		name: "padded-name",
		at: "cloudWorkers.profiles",
		from: "2026.8.1",
		step: "schema",
		aboutNames: true,
		broken: (profiles) => keysOf(profiles).filter(isPadded).map(oneStep),
	},
	{
		name: "padded-name",
		at: "cloudWorkers.projectProfiles.*",
		from: "2026.8.1",
		step: "schema",
		broken: (name) => (typeof name === "string" && isPadded(name) ? [[]] : []),
	},
	{
		name: "repository",
		at: "cloudWorkers.projectProfiles",
		from: "2026.8.1",
		step: "schema",
		aboutNames: true,
		broken: (projects) =>
			keysOf(projects)
				.filter((name) => name !== "" && !isRepository(name))
				.map(oneStep),
	},
	{
		name: "minute-at-least",
		at: "cloudWorkers.profiles.*.suspendAfter",
		from: "2026.8.1",
		step: "schema",
		broken: (after, { release }) =>
			typeof after === "string" &&
			!(
				/(?:s|m|h|d)$/i.test(after) &&
				(durationMs(after, release) ?? 0) >= 60_000
			)
				? [[]]
				: [],
	},
	{
		name: "worker-settings",
		at: "cloudWorkers.profiles.*.settings",
		from: "2026.8.1",
		step: "schema",
		broken: (settings) =>
			isBounded(settings) && !showsSecret(settings) ? [] : [[]],
	},
];

function keysOf(value: JsonValue): readonly string[] {
	return isObject(value) ? Object.keys(value) : [];
}

function oneStep(name: string): readonly [string] {
	return [name];
}

function isPadded(name: string): boolean {
	return name !== name.trim();
}

/** The most that a plugin's settings may be (`plugins/host-hook-json` of 2026.9.6). */
const most = {
	depth: 32,
	values: 4096,
	keys: 512,
	text: 65_536,
	bytes: 262_144,
} as const;

function isBounded(settings: JsonValue): boolean {
	let values = 0;
	const fits = (value: JsonValue, depth: number): boolean => {
		values += 1;
		if (values > most.values || depth > most.depth) return false;
		if (typeof value === "string") return value.length <= most.text;
		if (typeof value === "number") return Number.isFinite(value);
		if (isArray(value)) return value.every((item) => fits(item, depth + 1));
		if (!isObject(value)) return true;
		const keys = Object.keys(value);
		return (
			keys.length <= most.keys &&
			keys.every((key) => key.length <= most.text) &&
			Object.values(value).every((item) => fits(item, depth + 1))
		);
	};
	return (
		fits(settings, 0) &&
		new TextEncoder().encode(JSON.stringify(settings)).length <= most.bytes
	);
}

/** Is there a key that says "secret" whose value is no reference to one. */
function showsSecret(value: JsonValue): boolean {
	if (isArray(value)) return value.some(showsSecret);
	if (!isObject(value)) return false;
	return Object.entries(value).some(([key, child]) =>
		isSecretKey(key) ? !isSecretReference(child) : showsSecret(child),
	);
}

function isSecretKey(key: string): boolean {
	return (
		[key, key.replace(/ref$/i, "")].some(namesSecret) || /^keyref$/i.test(key)
	);
}

/** As OpenClaw tells secrets by the names of their keys (`config/sensitive-paths` of 2026.9.6). */
function namesSecret(key: string): boolean {
	const isOther =
		/(?:max(?:output|input|completion)?tokens|(?:context|total)tokens|token(?:count|limit|budget)|passwordfile)$/i;
	const isSecret =
		/token$|password|secret|(?:api|encrypt|private).?key|serviceaccount(?:ref)?$|localservice\.env\./i;
	return isSecret.test(key) && !isOther.test(key);
}

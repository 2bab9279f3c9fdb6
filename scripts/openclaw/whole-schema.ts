import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import { isFreeForm } from "../../src/schema/free-form.ts";

/** A release's config schema, put together from what its core and what its plugins describe. */
export interface WholeSchema {
	readonly schema: UnknownRecord;
	/**
	 * The paths whose schemas come from plugins, which OpenClaw judges in a second step: `channels.telegram`,
	 * `plugins.entries.acpx.config`. Sorted.
	 */
	readonly pluginOwned: readonly string[];
}

/**
 * The core schema, completed where it takes anything: with the channels that it does not list itself, and with the
 * configs of plugins. `told` is what the release gives out, core and plugins in one. For the rest the core alone counts,
 * because it judges, and because what is told leaves out keys that are valid (`canvasHost` and `channels.defaults` in
 * 2026.7.1) and takes anything where a value is transformed (`sandbox.docker.setupCommand` in 2026.3.13).
 */
export function wholeSchema(
	core: UnknownRecord,
	told: UnknownRecord,
): WholeSchema {
	const channels = completeChannels(
		recordAt(core, "properties", "channels"),
		recordAt(told, "properties", "channels"),
	);
	const plugins = completePlugins(
		recordAt(core, "properties", "plugins"),
		recordAt(told, "properties", "plugins"),
	);
	return {
		schema: {
			...core,
			properties: {
				...recordAt(core, "properties"),
				channels: channels.schema,
				plugins: plugins.schema,
			},
		},
		pluginOwned: [...channels.pluginOwned, ...plugins.pluginOwned].sort(),
	};
}

function completeChannels(
	core: UnknownRecord,
	told: UnknownRecord,
): WholeSchema {
	const own = recordAt(core, "properties");
	const added = Object.entries(recordAt(told, "properties")).filter(
		([id, schema]) => !Object.hasOwn(own, id) && !isFreeForm(schema),
	);
	return {
		schema: { ...core, properties: { ...Object.fromEntries(added), ...own } },
		pluginOwned: added.map(([id]) => `channels.${id}`),
	};
}

function completePlugins(
	core: UnknownRecord,
	told: UnknownRecord,
): WholeSchema {
	const anyEntry = recordAt(
		core,
		"properties",
		"entries",
		"additionalProperties",
	);
	const entries = Object.entries(
		recordAt(told, "properties", "entries", "properties"),
	).map(([id, entry]) => {
		const config = isRecord(entry) ? recordAt(entry, "properties").config : {};
		return { id, config: isFreeForm(config) ? undefined : config };
	});
	const properties = recordAt(core, "properties");
	const complete = entries.map(({ id, config }) => [
		id,
		config === undefined
			? anyEntry
			: {
					...anyEntry,
					properties: { ...recordAt(anyEntry, "properties"), config },
				},
	]);
	return {
		schema: {
			...core,
			properties: {
				...properties,
				entries: {
					...recordAt(properties, "entries"),
					properties: Object.fromEntries(complete),
				},
			},
		},
		pluginOwned: entries.flatMap(({ id, config }) =>
			config === undefined ? [] : [`plugins.entries.${id}.config`],
		),
	};
}

function recordAt(
	schema: UnknownRecord,
	...keys: readonly string[]
): UnknownRecord {
	let value: unknown = schema;
	for (const key of keys) value = isRecord(value) ? value[key] : undefined;
	return isRecord(value) ? value : {};
}

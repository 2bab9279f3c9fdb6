import { commentsIn } from "../config/document.ts";
import type { MergedConfig } from "../config/include.ts";
import { formatPath, parsePath, valueAt } from "../config/path.ts";
import { referencesIn } from "../config/references.ts";
import { erasOf } from "../releases/eras.ts";
import type { Release } from "../releases/release.ts";
import type { Change } from "../tuning/change.ts";
import { reachesIntoArray } from "./patch.ts";

/** How a change reaches the config: by the gateway's `config.patch`, or by an edit of the file. */
export type Way = "gateway" | "file";

/** The names of hazards that are refused unless accepted. */
export const blockingHazards = [
	"comments-lost",
	"references-written-out",
	"defaults-baked",
	"include-flattened",
	"array-replaced",
	"symlink-replaced",
	"restored-at-start",
	"read-only",
] as const;

/** The names of hazards that are only told. */
export const noticeHazards = [
	"formatting-lost",
	"mode-changed",
	"restart",
	"takes-effect-later",
] as const;

/** The stable name of a hazard. */
export type HazardId =
	| (typeof blockingHazards)[number]
	| (typeof noticeHazards)[number];

/** What the chosen way of applying would destroy (blocking) or disturb (notice); `items` names what exactly. */
export interface Hazard {
	readonly id: HazardId;
	readonly blocking: boolean;
	readonly items: readonly string[];
	readonly accepted: boolean;
}

/** What the disk and the environment say that the text does not. */
export interface Surroundings {
	/** The file that a symbolic link leads to; undefined where the config is no link. */
	readonly linksTo: string | undefined;
	/** The permission bits of the config file; undefined where they are not known. */
	readonly mode: number | undefined;
	/** The variable that forbids all writes; undefined where none is set. */
	readonly readOnlyBy: string | undefined;
	/** Does a gateway run with this config now. */
	readonly gatewayRuns: boolean;
}

/** Every hazard of applying changes in one way, judged from the release, the text and what surrounds it. */
export function hazardsOf(
	way: Way,
	changes: readonly Change[],
	config: MergedConfig,
	release: Release,
	surroundings: Surroundings,
	accepted: readonly string[],
): readonly Hazard[] {
	if (changes.length === 0) return [];
	const found =
		way === "gateway"
			? gatewayHazards(changes, config, release, surroundings)
			: fileHazards(config, surroundings);
	const readOnly =
		surroundings.readOnlyBy === undefined
			? []
			: [hazard("read-only", [surroundings.readOnlyBy])];
	return [...readOnly, ...found].map((item) => ({
		...item,
		accepted:
			item.blocking && item.id !== "read-only" && accepted.includes(item.id),
	}));
}

/** The hazards that stand in the way: blocking and not accepted. */
export function refusingHazards(hazards: readonly Hazard[]): readonly Hazard[] {
	return hazards.filter(({ blocking, accepted }) => blocking && !accepted);
}

function gatewayHazards(
	changes: readonly Change[],
	config: MergedConfig,
	release: Release,
	{ linksTo, mode }: Surroundings,
): readonly Hazard[] {
	const era = erasOf(release).rpc;
	const documents = [config.root, ...config.included];
	const { text, value } = config.root;
	const comments = documents.reduce(
		(sum, document) => sum + commentsIn(document.text),
		0,
	);
	const references = era.writesReferencesOut ? referencesIn(config.value) : [];
	const hazards: readonly (Hazard | undefined)[] = [
		when(comments > 0, "comments-lost", [String(comments)]),
		when(
			references.length > 0,
			"references-written-out",
			references.map(({ name, path }) => `\${${name}} at ${formatPath(path)}`),
		),
		when(era.bakedDefaults === "all", "defaults-baked", []),
		era.bakedDefaults === "all"
			? undefined
			: bakedPaths(era.bakedDefaults, config),
		when(
			config.included.length > 0,
			"include-flattened",
			config.included.map(({ file }) => file),
		),
		when(
			changes.some(({ path }) => reachesIntoArray(path)),
			"array-replaced",
			arraysIn(changes),
		),
		when(linksTo !== undefined, "symlink-replaced", [linksTo ?? ""]),
		when(
			comments === 0 && text.trim() !== JSON.stringify(value, null, 2),
			"formatting-lost",
			[],
		),
		when(mode !== undefined && mode !== 0o600, "mode-changed", [
			(mode ?? 0).toString(8),
			"600",
		]),
		when(era.restart !== "never", "restart", [era.restart]),
	];
	return hazards.filter((item) => item !== undefined);
}

function bakedPaths(
	defaults: readonly string[],
	config: MergedConfig,
): Hazard | undefined {
	const missing = defaults.filter(
		(text) => valueAt(config.value, parsePath(text) ?? []) === undefined,
	);
	return when(missing.length > 0, "defaults-baked", missing);
}

function fileHazards(
	config: MergedConfig,
	{ gatewayRuns }: Surroundings,
): readonly Hazard[] {
	const reloads =
		valueAt(config.value, ["gateway", "reload", "mode"]) !== "off";
	const reason = gatewayRuns ? "reload-off" : "no-gateway";
	return gatewayRuns && reloads ? [] : [hazard("takes-effect-later", [reason])];
}

function arraysIn(changes: readonly Change[]): readonly string[] {
	const arrays = changes.flatMap(({ path }) => {
		const index = path.findIndex((step) => typeof step === "number");
		return index > 0 ? [formatPath(path.slice(0, index))] : [];
	});
	return [...new Set(arrays)];
}

function when(
	condition: boolean,
	id: HazardId,
	items: readonly string[],
): Hazard | undefined {
	return condition ? hazard(id, items) : undefined;
}

function hazard(id: HazardId, items: readonly string[]): Hazard {
	const blocking = blockingHazards.some((name) => name === id);
	return { id, blocking, items, accepted: false };
}

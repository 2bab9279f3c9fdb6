import { equalValues, type JsonValue } from "../config/json.ts";
import {
	formatPath,
	type Path,
	samePath,
	valueAt,
	withValueAt,
} from "../config/path.ts";
import type { Release } from "../releases/release.ts";
import { agentPaths } from "../schema/agent-paths.ts";
import { type RetiredSetting, retiredSettingAt } from "../schema/retired.ts";
import { schemasAt } from "../schema/schema-node.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { Target } from "../schema/target.ts";
import type { Assignment } from "./change.ts";
import type { Setting } from "./setting.ts";

/** A setting that changes nothing, and why. */
export type Skipped = { readonly path: Path } & (
	| { readonly kind: "satisfied"; readonly value: JsonValue }
	/** Not stated, so that the release's own value holds, which is wanted. */
	| { readonly kind: "at-default"; readonly value: JsonValue }
	| {
			readonly kind: "retired";
			readonly target: Release;
			readonly lastSeen: Release;
			readonly setting: RetiredSetting | undefined;
	  }
	| {
			readonly kind: "future";
			readonly target: Release;
			readonly firstSeen: Release;
	  }
	| { readonly kind: "unknown"; readonly target: Release }
	| { readonly kind: "overruled"; readonly by: string; readonly origin: string }
	| { readonly kind: "not-a-number" }
	| {
			readonly kind: "shadow";
			readonly value: JsonValue;
			readonly shadows: Path;
	  }
);

/** What settings come to on a config: what changes, and what does not and why. */
export interface Tuning {
	readonly changes: readonly Assignment[];
	readonly skipped: readonly Skipped[];
}

/** Turns settings into the changes that a config needs on its target. Of two settings for one path, or for a path and one of its parents, the later wins; one below what an earlier one sets becomes a part of that. */
export function tune(
	settings: readonly Setting[],
	value: JsonValue,
	target: Target,
	snapshots: Snapshots,
): Tuning {
	const changes: Assignment[] = [];
	const skipped: Skipped[] = [];
	for (const [index, setting] of settings.entries()) {
		const overruling = settings
			.slice(index + 1)
			.find((later) => isWithin(setting.path, later.path));
		if (overruling) {
			skipped.push({
				kind: "overruled",
				path: setting.path,
				by: overruling.origin,
				origin: setting.origin,
			});
			continue;
		}
		const absent = whyAbsent(setting.path, target, snapshots);
		if (absent) {
			skipped.push(absent);
			continue;
		}
		const at = changes.findIndex(({ path }) => isWithin(setting.path, path));
		const around = changes[at];
		const outcome = settle(setting, valueAfterAt(value, around, setting.path));
		if (!("to" in outcome)) skipped.push(outcome);
		else if (!around) changes.push(outcome);
		else changes.splice(at, 1, ...joined(around, outcome));
		skipped.push(
			...shadowsOf(setting.path, value).filter(
				({ path }) => !settings.some((other) => samePath(other.path, path)),
			),
		);
	}
	const isSame = ({ from, to }: Assignment): boolean =>
		from !== undefined && equalValues(from, to);
	return {
		changes: changes.filter((change) => !isSame(change)),
		skipped: [
			...skipped,
			...changes.filter(isSame).map(
				({ path, to }): Skipped => ({
					kind: "satisfied",
					path,
					value: to,
				}),
			),
		],
	};
}

/** The value at a path of a config, or of what a change to one of its parents makes of it. */
function valueAfterAt(
	value: JsonValue,
	around: Assignment | undefined,
	path: Path,
): JsonValue | undefined {
	return around
		? valueAt(around.to, path.slice(around.path.length))
		: valueAt(value, path);
}

/** A change and a later one below it as one change, so that each can be taken back by itself; both where they do not go together. */
function joined(around: Assignment, below: Assignment): readonly Assignment[] {
	const rest = below.path.slice(around.path.length);
	const to = withValueAt(around.to, rest, below.to);
	return to === undefined ? [around, below] : [{ ...around, to }];
}

function isWithin(path: Path, parent: Path): boolean {
	return formatPath(path.slice(0, parent.length)) === formatPath(parent);
}

function settle(
	setting: Setting,
	from: JsonValue | undefined,
): Assignment | Skipped {
	const { path, value: to, reason } = setting;
	if (setting.kind === "default" && from === undefined)
		return { kind: "at-default", path, value: to };
	if (setting.kind === "floor" && from !== undefined) {
		if (typeof from !== "number") return { kind: "not-a-number", path };
		if (from >= setting.value) return { kind: "satisfied", path, value: from };
	}
	return from !== undefined && equalValues(from, to)
		? { kind: "satisfied", path, value: to }
		: { path, from, to, reason };
}

/** Why the target has no such path; undefined where it has. */
function whyAbsent(
	path: Path,
	target: Target,
	snapshots: Snapshots,
): Skipped | undefined {
	const knows = (release: Release): boolean => {
		const snapshot = snapshots.forRelease(release);
		return snapshot !== undefined && schemasAt(snapshot, path).length > 0;
	};
	if (schemasAt(target.snapshot, path).length > 0) return undefined;
	const place = snapshots.releases.indexOf(target.snapshot.release);
	const lastSeen = snapshots.releases.slice(0, place).findLast(knows);
	const { release } = target;
	if (lastSeen)
		return {
			kind: "retired",
			path,
			target: release,
			lastSeen,
			setting: retiredSettingAt(path, release),
		};
	const firstSeen = snapshots.releases.slice(place + 1).find(knows);
	return firstSeen
		? { kind: "future", path, target: release, firstSeen }
		: { kind: "unknown", path, target: release };
}

/** The agents' own values that win over a default, as `agents.list[0].memorySearch…` does over `agents.defaults…`. */
function shadowsOf(path: Path, value: JsonValue): readonly Skipped[] {
	const [section, key, ...rest] = path;
	if (section !== "agents" || key !== "defaults") return [];
	return agentPaths(value).flatMap((agent) => {
		const own = valueAt(value, [...agent, ...rest]);
		return own === undefined
			? []
			: [
					{
						kind: "shadow" as const,
						path: [...agent, ...rest],
						value: own,
						shadows: path,
					},
				];
	});
}

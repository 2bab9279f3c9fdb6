import {
	isArray,
	isObject,
	type JsonValue,
	member,
	withMember,
} from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import { type PathSet, pathSet } from "../config/path-set.ts";
import type { FindMigration, StartMigration } from "./start-migrations.ts";

/** A config as a gateway makes it when it starts. */
export interface StartRepair {
	readonly value: JsonValue;
	/** Each value that was taken from its place, and what became of it. */
	readonly migrations: readonly {
		readonly path: Path;
		readonly migration: StartMigration;
	}[];
}

const everywhere = pathSet([[]]);

/** Does to a config, as it is read, what the gateway does to each of its values that lie at or below a wrong place. */
export function repairAtStart(
	config: JsonValue,
	find: FindMigration,
	wrong: PathSet = everywhere,
): StartRepair {
	const migrations: {
		path: Path;
		value: JsonValue;
		migration: StartMigration;
	}[] = [];
	const rest = withoutMigrated(config, [], wrong, (path, value) => {
		const migration = wrong.reaches(path) ? find(path, value) : undefined;
		if (migration) migrations.push({ path, value, migration });
		return migration === undefined || migration.kind === "refused";
	});
	const moved = migrations.reduce(
		(repaired: JsonValue, { value, migration }) => {
			if (migration.kind !== "moved") return repaired;
			// Where the new place is taken already, what stands there stays.
			return valueAt(repaired, migration.to) === undefined
				? put(repaired, migration.to, value)
				: repaired;
		},
		rest ?? {},
	);
	return { value: moved, migrations };
}

/**
 * A copy without the leaves that are not kept, and without what held nothing but them; undefined where nothing is left,
 * the value itself where all is kept.
 */
function withoutMigrated(
	value: JsonValue,
	path: Path,
	wrong: PathSet,
	keeps: (path: Path, leaf: JsonValue) => boolean,
): JsonValue | undefined {
	if (!wrong.touches(path)) return value;
	const isList = isArray(value);
	const steps: readonly (string | number)[] = isList
		? [...value.keys()]
		: isObject(value)
			? Object.keys(value)
			: [];
	if (steps.length === 0) return keeps(path, value) ? value : undefined;
	const kept: [string | number, JsonValue][] = [];
	let isWhole = true;
	for (const step of steps) {
		const below = [...path, step];
		const child = valueAt(value, [step]) ?? null;
		const rest = withoutMigrated(child, below, wrong, keeps);
		if (rest !== undefined) kept.push([step, rest]);
		isWhole &&= rest === child;
	}
	if (isWhole) return value;
	if (kept.length === 0) return undefined;
	return isList ? kept.map(([, item]) => item) : Object.fromEntries(kept);
}

/** A copy with a value put at a path, whatever stood on its way. */
function put(
	root: JsonValue | undefined,
	path: Path,
	value: JsonValue,
): JsonValue {
	const [step, ...rest] = path;
	if (step === undefined) return value;
	if (typeof step === "number") {
		const items = isArray(root) ? root : [];
		const item = put(items[step], rest, value);
		return step < items.length ? items.with(step, item) : [...items, item];
	}
	const around = isObject(root) ? root : {};
	return withMember(around, step, put(member(around, step), rest, value));
}

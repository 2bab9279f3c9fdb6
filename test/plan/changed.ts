import fc from "fast-check";
import type { JsonValue } from "../../src/config/json.ts";
import {
	type Path,
	samePath,
	valueAt,
	withValueAt,
} from "../../src/config/path.ts";
import { type Change, valueAfter } from "../../src/tuning/change.ts";
import { configValues, pathsFor } from "../config/generated.ts";

/** A few changes that can be made in a config one after the other, as settings ask for them. */
export function changesIn(value: JsonValue): fc.Arbitrary<readonly Change[]> {
	return fc
		.array(fc.tuple(pathsFor(value), configValues), {
			minLength: 1,
			maxLength: 5,
		})
		.map((wanted) => changesFor(value, wanted));
}

/** A config and changes that can be made in it. */
export const changedConfigs: fc.Arbitrary<{
	readonly value: JsonValue;
	readonly changes: readonly Change[];
}> = configValues.chain((value) =>
	changesIn(value).map((changes) => ({ value, changes })),
);

/** Those that can be made; none lies in another one, which `tune` does not give either. */
function changesFor(
	value: JsonValue,
	wanted: readonly (readonly [Path, JsonValue])[],
): readonly Change[] {
	const changes: Change[] = [];
	for (const [path, to] of wanted) {
		const overlaps = changes.some((other) => {
			const length = Math.min(other.path.length, path.length);
			return samePath(
				other.path.slice(0, length).map(String),
				path.slice(0, length).map(String),
			);
		});
		const after = valueAfter(value, changes);
		if (overlaps || withValueAt(after, path, to) === undefined) continue;
		changes.push({ path, from: valueAt(value, path), to, reason: "test" });
	}
	return changes;
}

import type { JsonValue } from "../../../src/config/json.ts";
import type { Release } from "../../../src/releases/release.ts";
import { coreViolations } from "../../../src/schema/core/violations.ts";
import { noNames } from "../../../src/schema/known-names.ts";
import type { Violation } from "../../../src/schema/violation.ts";

/** All that is wrong with a value as the section `s`, of which this is the schema; undefined where it has none. */
export function found(
	schema: JsonValue | undefined,
	value: JsonValue,
	release: Release = "2026.9.6",
): readonly Violation[] {
	const snapshot = {
		release,
		root: { type: "object", additionalProperties: false },
		told: "",
		pluginOwned: [],
		names: noNames,
		sectionNames: ["s"],
		section: () => (schema === undefined ? undefined : { schema, secrets: [] }),
	};
	return coreViolations(snapshot, { s: value }, () => false);
}

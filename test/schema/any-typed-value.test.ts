import fc from "fast-check";
import { expect, it } from "vitest";
import { referencesIn } from "../../src/config/references.ts";
import { deciderFor } from "../../src/schema/holds.ts";
import { schemasAt } from "../../src/schema/schema-node.ts";
import { settingsOn } from "../../src/schema/setting-list.ts";
import { readValue, wantedAt } from "../../src/schema/value-reading.ts";
import { parseSetOption, valueText } from "../../src/tuning/setting.ts";
import { reference } from "../config/parsed.ts";
import { snapshotOf } from "./judged.ts";

const typedTexts = fc.oneof(
	fc.string({ unit: "grapheme", maxLength: 12 }),
	fc.constantFrom(
		...["5000", "-1", "0.5", "1e3", "5s", "true", "off", "null", "", "a, b"],
		...["[1]", "['x']", "{}", "+49", "'q'", "http://x.de", "[a, 1]", "all"],
		reference("VAR"),
	),
);

it("a value that is read is one that the release does not refuse, and that --set reads in the same way", () => {
	const snapshot = snapshotOf("2026.9.6");
	const settings = settingsOn(snapshot, {});
	let values = 0;
	fc.assert(
		fc.property(
			fc.constantFrom(...settings),
			fc.array(typedTexts, { minLength: 5, maxLength: 5 }),
			({ path }, several) => {
				for (const typed of several) {
					const read = readValue(typed, wantedAt(snapshot, path));
					if (read.kind === "misfit") continue;
					const { value } = read;
					values += 1;
					expect(parseSetOption(`a.b=${valueText(value)}`).value).toEqual(
						value,
					);
					const accepted = schemasAt(snapshot, path).some(
						({ schema, section }) =>
							deciderFor(section)(schema, value) !== false,
					);
					expect(accepted || referencesIn(value).length > 0).toBe(true);
				}
			},
		),
		{ numRuns: 1000 },
	);
	expect(values).toBeGreaterThan(500);
});

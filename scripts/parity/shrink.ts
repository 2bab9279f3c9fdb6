import type { JsonValue } from "../../src/config/json.ts";
import type { Snapshot } from "../../src/schema/snapshot.ts";
import { textOf } from "./case.ts";
import type { Comparison } from "./compare.ts";
import { type Difference, differencesOf } from "./measure.ts";
import { placesIn, without } from "./places.ts";

/** The most configs that one shrinking asks the real release about. */
const mostTries = 400;

/**
 * Takes keys and items out of a config as long as the two sides still differ in the same way. `judgeBoth` judges a text
 * on both sides. Gives the comparison of the smallest text found.
 */
export async function shrink(
	comparison: Comparison,
	difference: Difference,
	snapshot: Snapshot,
	judgeBoth: (text: string) => Promise<Comparison>,
): Promise<Comparison> {
	const wanted = JSON.stringify(difference);
	let smallest = comparison;
	let value: JsonValue = JSON.parse(comparison.case.text);
	let tries = 0;
	for (let shrunk = true; shrunk; ) {
		shrunk = false;
		for (const { path } of placesIn(value).slice(1)) {
			if (tries >= mostTries) return smallest;
			tries += 1;
			const candidate = without(value, path);
			const judged = await judgeBoth(textOf(candidate));
			const same = differencesOf(judged, snapshot).some(
				(found) => JSON.stringify(found) === wanted,
			);
			if (!same) continue;
			value = candidate;
			smallest = judged;
			shrunk = true;
			break;
		}
	}
	return smallest;
}

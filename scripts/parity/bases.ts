import type { JsonObject, JsonValue } from "../../src/config/json.ts";
import { isObject } from "../../src/config/json.ts";
import type { Snapshot } from "../../src/schema/snapshot.ts";
import { textOf } from "./case.ts";
import { isEnvironmental } from "./environment.ts";
import { generatorOf } from "./generate.ts";
import type { Oracle } from "./oracle.ts";
import { locateDotted, without } from "./places.ts";
import { randomOf } from "./random.ts";

/** Configs to mutate. */
export interface Bases {
	readonly configs: readonly JsonObject[];
	/** How many of them the real release accepts as they were generated, and how many in the end. */
	readonly validAtFirst: number;
	readonly validAtLast: number;
}

/** The share of the bases that stay as the schema alone allows them, so that rules beyond it are met. */
const leftAlone = 0.15;
const rounds = 5;

/**
 * Generates configs and takes out of most of them what the real release refuses: first the very value that it names, and
 * from the third round on ever more around it.
 */
export async function generateBases(
	snapshot: Snapshot,
	oracle: Oracle,
	count: number,
	seed: number,
): Promise<Bases> {
	const random = randomOf(seed);
	const generator = generatorOf(snapshot, random);
	const generated = Array.from({ length: count }, () => generator.config());
	const repairable = generated.map(() => !random.chance(leftAlone));
	const issues = async (configs: readonly JsonValue[]) =>
		(await oracle.ask(configs.map(textOf))).map((answer) =>
			answer.kind === "judged" && !answer.valid
				? answer.issues.filter((issue) => !isEnvironmental(issue))
				: [],
		);
	let configs = generated;
	let found = await issues(configs);
	const validAtFirst = found.filter((list) => list.length === 0).length;
	for (let round = 0; round < rounds; round += 1) {
		configs = configs.map((config, index) => {
			if (!repairable[index]) return config;
			return (found[index] ?? []).reduce((repaired: JsonObject, issue) => {
				const path = locateDotted(repaired, issue.path);
				const length = Math.max(1, path.length - Math.max(0, round - 1));
				const smaller = without(repaired, path.slice(0, length));
				return isObject(smaller) ? smaller : repaired;
			}, config);
		});
		found = await issues(configs);
	}
	const validAtLast = found.filter((list) => list.length === 0).length;
	return { configs, validAtFirst, validAtLast };
}

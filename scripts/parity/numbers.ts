import { type JsonObject, member } from "../../src/config/json.ts";
import type { Path } from "../../src/config/path.ts";
import type { Random } from "./random.ts";
import { numberOf } from "./strings.ts";

/** A number in the range of its schema; a bound itself every fifth time. */
export function numberFor(
	path: Path,
	schema: JsonObject,
	random: Random,
): number {
	const whole = member(schema, "type") === "integer";
	const step = whole ? 1 : 0.25;
	const above = numberOf(schema, "exclusiveMinimum");
	const below = numberOf(schema, "exclusiveMaximum");
	const low = Math.max(
		numberOf(schema, "minimum") ?? Number.MIN_SAFE_INTEGER,
		above === undefined ? Number.MIN_SAFE_INTEGER : above + step,
	);
	const high = Math.min(
		numberOf(schema, "maximum") ?? Number.MAX_SAFE_INTEGER,
		below === undefined ? Number.MAX_SAFE_INTEGER : below - step,
	);
	if (random.chance(0.1)) return low;
	if (random.chance(0.1)) return high;
	const name = String(path.at(-1) ?? "");
	const near = /port$/i.test(name)
		? random.integer(1024, 65535)
		: (random.pick([1, 2, 5, 30, 250, 1000, 5000, 60000]) ?? 1);
	const within = Math.min(Math.max(near, low), high);
	return whole || random.chance(0.8) ? within : Math.min(within + 0.5, high);
}

import { equalValues } from "../config/json.ts";
import { samePath } from "../config/path.ts";
import type { Plan } from "./plan.ts";

/** Would two plans do the same to a config, and destroy the same, whatever else is in it. */
export function isSameChange(left: Plan, right: Plan): boolean {
	return (
		left.way === right.way &&
		left.changes.length === right.changes.length &&
		left.changes.every((change, index) => {
			const other = right.changes[index];
			return (
				other !== undefined &&
				samePath(change.path, other.path) &&
				equalValues(change.from, other.from) &&
				equalValues(change.to, other.to)
			);
		}) &&
		equalValues(
			left.hazards.map(({ id, items }) => [id, ...items]),
			right.hazards.map(({ id, items }) => [id, ...items]),
		)
	);
}

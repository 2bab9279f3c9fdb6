import { isArray, type JsonValue } from "../config/json.ts";
import {
	type Path,
	type ValuesByPath,
	valueAt,
	withValuesAt,
} from "../config/path.ts";
import { withoutItem } from "../config/take-out.ts";

/** One edit of a config, by the paths of the config with its includes followed. */
export type Step =
	| { readonly kind: "remove"; readonly path: Path }
	/** An item of a list goes, and those behind it move up. */
	| { readonly kind: "take-out"; readonly path: Path }
	/** The text moves; `to` may lie below `path`, which then becomes an object. */
	| { readonly kind: "move"; readonly path: Path; readonly to: Path }
	| { readonly kind: "set"; readonly path: Path; readonly value: JsonValue }
	/** A list becomes an object whose keys take the place of the items' ids, beside it under another key. */
	| {
			readonly kind: "key-items";
			readonly path: Path;
			readonly key: string;
			readonly ids: readonly string[];
	  };

/** The value of a config after a step. */
export function valueAfterStep(value: JsonValue, step: Step): JsonValue {
	const moved = valueAt(value, step.path);
	switch (step.kind) {
		case "remove":
			return edited(value, [[step.path, undefined]]);
		case "take-out":
			return withoutItem(value, step.path) ?? value;
		case "set":
			return edited(value, [[step.path, step.value]]);
		case "move": {
			const without = edited(value, [[step.path, undefined]]);
			return edited(without, [[step.to, moved]]);
		}
		case "key-items": {
			const { path, key, ids } = step;
			const items = isArray(moved) ? moved : [];
			return edited(value, [
				[path, undefined],
				[
					[...path.slice(0, -1), key],
					Object.fromEntries(
						items.map((item, index) => [ids[index] ?? "", withoutId(item)]),
					),
				],
			]);
		}
	}
}

function withoutId(item: JsonValue): JsonValue {
	return edited(item, [[["id"], undefined]]);
}

/** Of a value that goes as a whole an empty object stays. */
function edited(value: JsonValue, values: ValuesByPath): JsonValue {
	return withValuesAt(value, values) ?? {};
}

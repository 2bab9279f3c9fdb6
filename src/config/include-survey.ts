import type { Document } from "./document.ts";
import { isArray, isObject, type JsonValue, member } from "./json.ts";

/** What following includes has to know of a value before. */
export interface Survey {
	/** True where nothing in it is to be followed or left out: no `$include` and no `__proto__`. */
	readonly isPlain: boolean;
	/** How deep it nests; 0 for a scalar. */
	readonly depth: number;
}

const surveys = new WeakMap<object, Survey>();

/** Is nothing in a document to be followed or left out. Most often its text tells so, many times faster than its value. */
export function isPlain({ text, value }: Document): boolean {
	const signs = ["$include", "__proto__", "\\"];
	return !signs.some((sign) => text.includes(sign)) || surveyOf(value).isPlain;
}

/** Looks a value through once, without recursion. */
export function surveyOf(root: JsonValue): Survey {
	if (!isArray(root) && !isObject(root)) return { isPlain: true, depth: 0 };
	const known = surveys.get(root);
	if (known) return known;
	const survey = lookThrough(root);
	surveys.set(root, survey);
	return survey;
}

function lookThrough(root: JsonValue): Survey {
	let isPlain = true;
	let depth = 0;
	let level: JsonValue[] = [root];
	while (level.length > 0) {
		const next: JsonValue[] = [];
		for (const value of level) {
			if (isObject(value))
				isPlain &&=
					!Object.hasOwn(value, "$include") &&
					!Object.hasOwn(value, "__proto__");
			for (const item of Object.values(value ?? {}))
				if (typeof item === "object" && item !== null) next.push(item);
		}
		depth += 1;
		level = next;
	}
	return { isPlain, depth };
}

/** Does a value hold an `$include`, at whatever depth. */
export function holdsInclude(value: JsonValue): boolean {
	if (typeof value !== "object" || value === null) return false;
	return (
		member(value, "$include") !== undefined ||
		Object.values(value).some(holdsInclude)
	);
}

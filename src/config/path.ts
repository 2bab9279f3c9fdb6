import {
	isArray,
	isObject,
	type JsonValue,
	member,
	withMember,
} from "./json.ts";

/** Where a value lies in a config: keys of objects as text, places in arrays as numbers from 0. */
export type Path = readonly (string | number)[];

/**
 * A path with one more step. A config has thousands of them: as `[...path, step]` each takes 234 bytes instead of 90, since V8 leaves
 * room for more steps (Node 20 and 24).
 */
export function pathTo(path: Path, step: string | number): Path {
	const longer = new Array<string | number>(path.length + 1);
	for (let index = 0; index < path.length; index += 1)
		longer[index] = path[index] ?? "";
	longer[path.length] = step;
	return longer;
}

const plainKey = /^[A-Za-z_$][\w$-]*$/;

/** Writes a path dotted: `agents.list[0].memorySearch`, `agents.defaults.models["openai/gpt-5.4"].alias`. The root is `""`. */
export function formatPath(path: Path): string {
	let text = "";
	for (const step of path) {
		if (typeof step === "number") text += `[${step}]`;
		else if (plainKey.test(step)) text += text === "" ? step : `.${step}`;
		else text += `[${JSON.stringify(step)}]`;
	}
	return text;
}

/** Reads a dotted path as `formatPath` writes it, and as people do (`models."a.b"`, `list.0`); undefined where it is not one. */
export function parsePath(text: string): Path | undefined {
	if (text.startsWith(".")) return undefined;
	const path: (string | number)[] = [];
	const step =
		/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|(?:^|\.)(?:("(?:[^"\\]|\\.)*")|([^.[\]"]+))/y;
	while (step.lastIndex < text.length) {
		const match = step.exec(text);
		if (!match) return undefined;
		const [, index, bracketed, quoted, plain] = match;
		const literal = bracketed ?? quoted;
		if (index !== undefined) path.push(Number(index));
		else if (literal !== undefined) {
			const key = parseQuoted(literal);
			if (key === undefined) return undefined;
			path.push(key);
		} else if (plain !== undefined) path.push(plain);
	}
	return path.length === 0 ? undefined : path;
}

function parseQuoted(literal: string): string | undefined {
	try {
		const key: unknown = JSON.parse(literal);
		return typeof key === "string" ? key : undefined;
	} catch {
		return undefined;
	}
}

/** Are two paths the same. */
export function samePath(left: Path, right: Path): boolean {
	return (
		left.length === right.length &&
		left.every((step, index) => step === right[index])
	);
}

/** Do two paths differ in their last step at most. */
export function haveSameParent(left: Path, right: Path): boolean {
	if (left.length !== right.length) return false;
	for (let index = left.length - 2; index >= 0; index -= 1)
		if (left[index] !== right[index]) return false;
	return true;
}

/** Does a path lie at or below another one. */
export function isWithin(path: Path, outer: Path): boolean {
	return (
		path.length >= outer.length &&
		outer.every((step, index) => step === path[index])
	);
}

/** The place in an array that a step names: a number, or its digits as in `list.0`; NaN for any other key. */
export function itemIndex(step: string | number): number {
	return /^(?:0|[1-9]\d*)$/.test(String(step)) ? Number(step) : Number.NaN;
}

/** The value at a path; undefined where there is none. */
export function valueAt(
	root: JsonValue | undefined,
	path: Path,
): JsonValue | undefined {
	let value = root;
	for (const step of path) {
		if (isArray(value)) value = value[itemIndex(step)];
		else value = member(value, String(step));
		if (value === undefined) return undefined;
	}
	return value;
}

/**
 * A copy of `root` with the value at `path` set and missing objects on the way made.
 * Undefined where something on the way is neither an object nor an array that has the item.
 */
export function withValueAt(
	root: JsonValue | undefined,
	path: Path,
	value: JsonValue,
): JsonValue | undefined {
	const [step, ...rest] = path;
	if (step === undefined) return value;
	if (isArray(root)) {
		const index = itemIndex(step);
		if (!(index in root)) return undefined;
		const item = withValueAt(root[index], rest, value);
		return item === undefined ? undefined : root.with(index, item);
	}
	if (root !== undefined && !isObject(root)) return undefined;
	const child = withValueAt(member(root, String(step)), rest, value);
	return child === undefined
		? undefined
		: withMember(root ?? {}, String(step), child);
}

/** Values by where they are to be; undefined where there is to be none. */
export type ValuesByPath = readonly (readonly [Path, JsonValue | undefined])[];

/**
 * A copy of `root` with each value at its path, or taken out of its object, all at once: what many of them lie in is
 * copied once. What is neither an object nor an array gives way, on the way to one, to an object; items are not added.
 */
export function withValuesAt(
	root: JsonValue | undefined,
	values: ValuesByPath,
): JsonValue | undefined {
	const here = values.findLast(([path]) => path.length === 0);
	if (here) return here[1];
	const below = new Map<string, [Path, JsonValue | undefined][]>();
	for (const [path, value] of values) {
		const step = String(path[0]);
		const group = below.get(step) ?? [];
		if (group.length === 0) below.set(step, group);
		group.push([path.slice(1), value]);
	}
	const after = (step: string, before: JsonValue | undefined) =>
		withValuesAt(before, below.get(step) ?? []);
	if (isArray(root))
		return root.map((item, index) =>
			below.has(String(index)) ? (after(String(index), item) ?? item) : item,
		);
	const members = new Map(Object.entries(isObject(root) ? root : {}));
	for (const step of below.keys()) {
		const value = after(step, members.get(step));
		if (value === undefined) members.delete(step);
		else members.set(step, value);
	}
	return Object.fromEntries(members);
}

/** Every path of a value that holds no object or array with something in it, with that value, in the order of the text. */
export function leaves(
	root: JsonValue,
): readonly (readonly [Path, JsonValue])[] {
	const found: (readonly [Path, JsonValue])[] = [];
	const pending: (readonly [Path, JsonValue])[] = [[[], root]];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const [path, value] = next;
		const steps = isArray(value)
			? [...value.keys()]
			: isObject(value)
				? Object.keys(value)
				: [];
		if (steps.length === 0) found.push(next);
		for (let index = steps.length - 1; index >= 0; index -= 1) {
			const step = steps[index] ?? "";
			const child = isArray(value) ? value[index] : member(value, String(step));
			pending.push([pathTo(path, step), child ?? null]);
		}
	}
	return found;
}

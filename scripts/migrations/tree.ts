import type { JsonValue } from "../../src/config/json.ts";
import { typeOf } from "../../src/schema/violation.ts";
import type { Outcome } from "./outcome.ts";
import { freeTexts } from "./sample-values.ts";

/** What becomes of a setting: see `StoredOutcome` in src/schema/start-migrations.ts. */
type Stored = string | Readonly<Record<string, string>>;

/** Outcomes by the steps of a pattern; under `""` that of the setting itself. */
export interface Tree {
	[step: string]: Tree | Stored;
}

/** One measured value of a setting and what became of it. */
export interface Measured {
	readonly pattern: string;
	/** Undefined where the setting is missing. */
	readonly value: JsonValue | undefined;
	readonly outcome: Outcome;
}

interface Node {
	readonly measured: Measured[];
	readonly children: Map<string, Node>;
}

/**
 * Puts what was measured into one tree. An outcome that a key's children share stands at the key alone, where the
 * target does not know the key (`knows` says whether it does).
 */
export function treeOf(
	all: readonly Measured[],
	knows: (pattern: string) => boolean,
): Tree {
	const root: Node = { measured: [], children: new Map() };
	for (const one of all) {
		let node = root;
		for (const step of stepsOf(one.pattern)) {
			const child = node.children.get(step) ?? {
				measured: [],
				children: new Map(),
			};
			node.children.set(step, child);
			node = child;
		}
		node.measured.push(one);
	}
	return stored(root, "", knows);
}

function stepsOf(pattern: string): readonly string[] {
	return pattern.replaceAll("[]", ".[]").split(".");
}

function stored(
	node: Node,
	pattern: string,
	knows: (pattern: string) => boolean,
): Tree {
	const isKnown = pattern === "" || knows(pattern);
	const children = [...node.children].map(([step, child]) => {
		const below =
			step === "[]" ? `${pattern}[]` : pattern ? `${pattern}.${step}` : step;
		return [step, stored(child, below, knows)] as const;
	});
	const own = ownOutcome(node.measured, isKnown);
	if (isKnown || children.length === 0)
		return {
			...(own === undefined ? {} : { "": own }),
			...Object.fromEntries(children),
		};
	const shared = mostCommon(
		children.flatMap(([step, child]) => inherited(step, child[""]) ?? []),
	);
	const general = shared ?? own;
	const others = children.flatMap(([step, child]) => {
		const { "": outcome, ...deeper } = child;
		const isShared =
			outcome === undefined ||
			(shared !== undefined && inherited(step, outcome) === shared);
		if (!isShared) return [[step, child] as const];
		return Object.keys(deeper).length > 0 ? [[step, deeper] as const] : [];
	});
	return {
		...(general === undefined ? {} : { "": general }),
		...Object.fromEntries(others),
	};
}

/** What a key would have to say for a child to be as it is. */
function inherited(
	step: string,
	outcome: Tree | Stored | undefined,
): string | undefined {
	if (typeof outcome !== "string") return undefined;
	if (!outcome.startsWith(">")) return outcome;
	const end = step === "[]" ? "[]" : `.${step}`;
	return outcome.endsWith(end) ? outcome.slice(0, -end.length) : undefined;
}

/**
 * The values of a known setting count one by one, since others are fine as they are, and only those that are repaired.
 * Those of one that is gone count by their type, or all together where nothing of it is refused.
 */
function ownOutcome(
	measured: readonly Measured[],
	isKnown: boolean,
): Stored | undefined {
	const byKind = new Map<string, string[]>();
	for (const { value, outcome } of measured) {
		const type = value === undefined ? "missing" : typeOf(value);
		const isSingle =
			isKnown &&
			(type === "boolean" ||
				(typeof value === "string" && !freeTexts.includes(value)));
		const kind = isSingle ? JSON.stringify(value) : type;
		byKind.set(kind, [...(byKind.get(kind) ?? []), textOf(outcome)]);
	}
	const entries = [...byKind]
		.map(([kind, outcomes]) => [kind, summary(outcomes)] as const)
		.filter(([, outcome]) => !isKnown || outcome !== "!");
	const distinct = new Set(entries.map(([, outcome]) => outcome));
	const [only] = distinct;
	if (only === undefined) return undefined;
	return !isKnown && distinct.size === 1
		? only
		: Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What became of values of one kind. Where one of them was refused after it was moved, the schema of its new place says why.
 * One that was found unchanged may have been so by chance where another was changed or removed.
 */
function summary(outcomes: readonly string[]): string {
	const moved = mostCommon(outcomes.filter((text) => text.startsWith(">")));
	const changed = mostCommon(outcomes.filter((text) => text.startsWith("~")));
	const isRefused = outcomes.includes("!");
	const isRemoved = outcomes.includes("-");
	if (moved && !changed && !isRemoved) return moved;
	if (isRefused) return moved || changed || isRemoved ? "?" : "!";
	if (changed) return changed;
	return moved ? `~${moved.slice(1)}` : "-";
}

function textOf(outcome: Outcome): string {
	switch (outcome.kind) {
		case "removed":
			return "-";
		case "refused":
			return "!";
		case "moved":
			return `>${outcome.to}`;
		case "changed":
			return `~${outcome.to}`;
	}
}

function mostCommon(texts: readonly string[]): string | undefined {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return [...counts].toSorted(
		([a, one], [b, other]) => other - one || (a < b ? -1 : 1),
	)[0]?.[0];
}

import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../src/config/json.ts";
import type { Path } from "../../src/config/path.ts";
import type { Random } from "./random.ts";
import { textFor } from "./strings.ts";

/** By the name of a dictionary, the keys that people give its members. */
const plausible: readonly (readonly [RegExp, readonly string[]])[] = [
	[/^models$/, ["openai/gpt-5.4", "anthropic/claude-5", "local/x.y"]],
	[/^providers$/, ["openai", "anthropic", "ollama", "custom"]],
	[/^profiles$/, ["openai:default", "anthropic:work", "coding"]],
	[/^accounts$/, ["default", "second"]],
	[/^(groups|chats|guilds)$/, ["-1001234", "*", "12345"]],
	[/^(vars|env)$/, ["CLAWTUNE_A", "CLAWTUNE_B"]],
	[/^servers$/, ["files", "search"]],
	[/headers$/i, ["X-Name", "Accept"]],
	[/^(dms|direct|users)$/, ["12345", "someone"]],
];

const agents = ["main", "work", "Kid"];
const others = ["alpha", "beta", "gamma", "my-key", "x_1", "with.dot", "1"];

/** A key for a dictionary at a path, of which `names` is what its schema says of keys. */
export function keyFor(
	path: Path,
	names: JsonValue | undefined,
	random: Random,
): string {
	const constraint = isObject(names) ? names : {};
	const allowed = member(constraint, "enum");
	if (isArray(allowed)) return String(random.pick(allowed) ?? "a");
	const name = String(path.at(-1) ?? "");
	const pool =
		path.join(".") === "agents.entries"
			? agents
			: (plausible.find(([pattern]) => pattern.test(name))?.[1] ?? others);
	if ("pattern" in constraint || "minLength" in constraint)
		return textFor([random.pick(pool) ?? "a"], constraint, random);
	return random.pick(random.chance(0.1) ? others : pool) ?? "a";
}

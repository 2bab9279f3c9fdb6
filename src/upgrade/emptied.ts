import { valueSpanOf } from "../config/document.ts";
import { isObject } from "../config/json.ts";
import { holdsComment } from "../config/member-extent.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { type Path, valueAt } from "../config/path.ts";
import { matchesPattern } from "../config/path-pattern.ts";
import { applyStep, isRefused } from "./apply-step.ts";

/** What says something by being there: an agent, a channel, an account, a server, what OpenClaw knows its own file by. */
const saysSomething = [
	"agents",
	"agents.defaults",
	"channels",
	"gateway",
	"meta",
	"agents.entries.*",
	"agents.list[]",
	"channels.*",
	"channels.*.accounts.*",
	"channels.*.groups.*",
	"channels.*.guilds.*",
	"channels.*.guilds.*.channels.*",
	"channels.*.channels.*",
	"plugins.entries.*",
	"models.providers.*",
	"models.providers.*.models[]",
	"mcp.servers.*",
	"browser.profiles.*",
	"skills.entries.*",
	"env.vars",
] as const;

/** A config without what a step at a path has left empty around it, unless it says something by being there. */
export function withoutEmptied(
	config: MergedConfig,
	before: MergedConfig,
	path: Path,
): MergedConfig {
	let after = config;
	for (let length = path.length - 1; length > 0; length -= 1) {
		const around = path.slice(0, length);
		const value = valueAt(after.value, around);
		const wasEmpty =
			Object.keys(valueAt(before.value, around) ?? {}).length === 0;
		if (
			!isObject(value) ||
			Object.keys(value).length > 0 ||
			wasEmpty ||
			saysSomething.some((pattern) => matchesPattern(pattern, around)) ||
			holdsText(after, around)
		)
			return after;
		const next = applyStep(after, { kind: "remove", path: around });
		if (isRefused(next)) return after;
		after = next;
	}
	return after;
}

/** Is there a comment in the emptied object, or is it a file of its own. */
function holdsText(config: MergedConfig, path: Path): boolean {
	const owner = config.ownerOf(path);
	const span = valueSpanOf(owner.document, owner.path);
	return (
		owner.path.length === 0 ||
		span === undefined ||
		holdsComment(owner.document.text, span.start, span.end)
	);
}

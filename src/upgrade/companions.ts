import type { JsonValue } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import { addition, type Remedy } from "./remedy.ts";

/** A web search whose settings go to its plugin needs the plugin to be switched on (run on 2026.8.2 and 2026.9.6). */
export function withCompanions(
	remedies: readonly Remedy[],
	config: JsonValue,
): readonly Remedy[] {
	return remedies.flatMap((remedy) => {
		const { deed } = remedy;
		const plugin =
			deed.kind === "moved" && isWebSearch(deed.path)
				? deed.to.slice(0, 3)
				: undefined;
		return plugin?.[0] === "plugins" &&
			valueAt(config, [...plugin, "enabled"]) === undefined
			? [addition([...plugin, "enabled"], true), remedy]
			: [remedy];
	});
}

function isWebSearch([tools, web, search]: Path): boolean {
	return tools === "tools" && web === "web" && search === "search";
}

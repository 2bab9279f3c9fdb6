import type { LoadHook } from "node:module";

/** Marks the one import whose module gets an export added while it is loaded; the file on disk stays as it is. */
export const coreSchemaQuery = "?with-core-schema";

/** A module loader hook: adds to the marked module the export `coreSchema`, made by the call that OpenClaw makes. */
export const load: LoadHook = async (url, context, nextLoad) => {
	const loaded = await nextLoad(url, context);
	if (!url.endsWith(coreSchemaQuery) || !loaded.source) return loaded;
	const source =
		typeof loaded.source === "string"
			? loaded.source
			: new TextDecoder().decode(loaded.source);
	const addition =
		'export const coreSchema = OpenClawSchema.toJSONSchema({ target: "draft-07", unrepresentable: "any", io: "input" });';
	return { ...loaded, source: `${source}\n${addition}\n` };
};

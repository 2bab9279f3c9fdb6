import type { InitializeHook, LoadHook } from "node:module";

/** A value to export from a module of a real release while it is loaded; the file on disk stays as it is. */
export interface WantedValue {
	/** The file URL of the module. */
	readonly module: string;
	/** A JavaScript expression over the names that the module defines. */
	readonly expression: string;
}

/** The name of the added export. */
export const wantedName = "clawtuneWanted";

let wanted: WantedValue | undefined;

/** Takes the module and the expression from the `data` of `register`. */
export const initialize: InitializeHook<WantedValue> = (data) => {
	wanted = data;
};

/** A module loader hook: exports the value of one expression from one module. */
export const load: LoadHook = async (url, context, nextLoad) => {
	const loaded = await nextLoad(url, context);
	if (url !== wanted?.module || !loaded.source) return loaded;
	const source =
		typeof loaded.source === "string"
			? loaded.source
			: new TextDecoder().decode(loaded.source);
	const addition = `export const ${wantedName} = () => (${wanted.expression});`;
	return { ...loaded, source: `${source}\n${addition}\n` };
};

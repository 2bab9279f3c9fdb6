import type { InitializeHook, LoadHook } from "node:module";

/** The module that gets an export added while it is loaded; the file on disk stays as it is. */
export interface ExposedFunction {
	/** The file URL of the module. */
	readonly module: string;
	/** A function that the module defines, whether it exports it or not. */
	readonly name: string;
}

/** The name of the added export. */
export const exposedName = "clawtuneExposed";

let exposed: ExposedFunction | undefined;

/** Takes the module to change from the `data` of `register`. */
export const initialize: InitializeHook<ExposedFunction> = (data) => {
	exposed = data;
};

/** A module loader hook: exports one more function of one module of a real release. */
export const load: LoadHook = async (url, context, nextLoad) => {
	const loaded = await nextLoad(url, context);
	if (url !== exposed?.module || !loaded.source) return loaded;
	const source =
		typeof loaded.source === "string"
			? loaded.source
			: new TextDecoder().decode(loaded.source);
	const addition = `export const ${exposedName} = ${exposed.name};`;
	return { ...loaded, source: `${source}\n${addition}\n` };
};

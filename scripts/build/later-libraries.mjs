import { basename, resolve } from "node:path";

/** Read with `require` when it is first called, since its callers cannot wait: for a text that is no JSON. */
const required = "json5";

/** What a library in CommonJS calls for a module that is not bundled: it is one of Node's own, or it is not there. */
const requireNodeModule = `const require = (name) => {
	const found = process.getBuiltinModule(name);
	if (found === undefined) throw new Error(name + " is not there");
	return found;
};`;

/**
 * What the program imports with `await import`, each to be built as a file of its own, so that no command waits for
 * what it does not use. It must share nothing with the program: libraries, and modules that only pass one on. `builds`
 * says how, once the program is built.
 */
export function laterLibraries() {
	const entries = new Set();
	const plugin = {
		name: "later-libraries",
		setup: (bundle) => {
			bundle.onResolve({ filter: /./ }, ({ path, kind, resolveDir }) => {
				if (kind !== "dynamic-import") return undefined;
				const entry = path.startsWith(".") ? resolve(resolveDir, path) : path;
				entries.add(entry);
				return { path: `./${fileOf(entry)}`, external: true };
			});
			bundle.onResolve({ filter: new RegExp(`^${required}$`) }, () => {
				entries.add(required);
				return { path: required, namespace: "required" };
			});
			bundle.onLoad({ filter: /./, namespace: "required" }, () => ({
				contents: `
					let library;
					const load = () => process.getBuiltinModule("node:module")
						.createRequire(import.meta.url)("./${fileOf(required)}");
					export default { parse: (text) => (library ??= load()).parse(text) };`,
			}));
		},
	};
	return {
		plugin,
		builds: (folder) => [...entries].map((entry) => buildOf(entry, folder)),
	};
}

/** What a library loads that the program has no use for, or in a form of which nothing can be left out. */
const leaner = {
	"@inquirer/external-editor": resolve("scripts/build/no-editor.mjs"),
	rxjs: resolve("node_modules/rxjs/dist/esm/index.js"),
};

function buildOf(entry, folder) {
	const outfile = `${folder}/${fileOf(entry)}`;
	return entry === required
		? {
				entryPoints: [entry],
				outfile,
				format: "cjs",
				mainFields: ["main"],
				// It warns of U+2028 in a string, which is none of a config's trouble.
				drop: ["console"],
			}
		: {
				entryPoints: [entry],
				outfile,
				alias: leaner,
				format: "esm",
				banner: { js: requireNodeModule },
			};
}

function fileOf(entry) {
	const ending = entry === required ? "cjs" : "js";
	return `libraries/${basename(entry, ".ts")}.${ending}`;
}

import { chmodSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { laterLibraries } from "./build/later-libraries.mjs";
import { nodeModules } from "./build/node-modules.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
rmSync("dist", { recursive: true, force: true });

/** One file with the program, and one for each library that only some commands need. */
const common = {
	bundle: true,
	platform: "node",
	mainFields: ["module", "main"],
	target: "node20.19",
	minify: true,
	legalComments: "none",
	logLevel: "warning",
};
const later = laterLibraries();
await build({
	...common,
	entryPoints: { cli: "src/entry.ts", main: "src/cli.ts" },
	outdir: "dist",
	format: "esm",
	external: ["./main.js"],
	plugins: [nodeModules, later.plugin],
});
for (const library of later.builds()) await build({ ...common, ...library });
chmodSync("dist/cli.js", 0o755);

import { chmodSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
rmSync("dist", { recursive: true, force: true });
await build({
	entryPoints: { cli: "src/entry.ts", main: "src/cli.ts" },
	outdir: "dist",
	bundle: true,
	splitting: true,
	format: "esm",
	platform: "node",
	mainFields: ["module", "main"],
	target: "node20.19",
	minify: true,
	keepNames: true,
	legalComments: "none",
	chunkNames: "chunks/[name]-[hash]",
	external: ["./main.js"],
	banner: {
		js: 'import { createRequire as clawtuneRequire } from "node:module"; const require = clawtuneRequire(import.meta.url);',
	},
	logLevel: "warning",
});
chmodSync("dist/cli.js", 0o755);

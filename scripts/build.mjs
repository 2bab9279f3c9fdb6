import { createHash } from "node:crypto";
import {
	chmodSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { laterLibraries } from "./build/later-libraries.mjs";
import { nodeModules } from "./build/node-modules.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");

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
const { outputFiles } = await build({
	...common,
	entryPoints: { main: "src/cli.ts" },
	outdir: "dist",
	write: false,
	// A script, of which the compiled code can be kept: see src/compiled-code.ts.
	format: "iife",
	define: { "import.meta.url": "clawtuneProgram.url" },
	plugins: [nodeModules, later.plugin],
});
for (const { path, text } of outputFiles)
	writeFileSync(path, withoutImports(text));
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const program = { file: "./main.js", hash: hashOf("dist/main.js"), version };
await build({
	...common,
	entryPoints: { cli: "src/entry.ts" },
	outdir: "dist",
	format: "esm",
	define: { program: JSON.stringify(program) },
	plugins: [nodeModules],
});
for (const library of later.builds()) await build({ ...common, ...library });
chmodSync("dist/cli.js", 0o755);

/** In a script that runs with code of an earlier run Node 20 does not know where to import from. */
function withoutImports(text) {
	const changed = text.replaceAll(
		/\bimport\((?="\.\/libraries\/)/g,
		"clawtuneProgram.load(",
	);
	if (/\bimport\(/.test(changed)) throw new Error("an import is left");
	return changed;
}

function hashOf(file) {
	return createHash("sha256")
		.update(readFileSync(file))
		.digest("hex")
		.slice(0, 16);
}

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
import { noticesOf } from "./build/notices.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
/** Where to; one that CLAWTUNE_BUILD names is for measuring what runs: readable, with a map of the program beside it. */
const folder = process.env.CLAWTUNE_BUILD ?? "dist";
const isMeasured = process.env.CLAWTUNE_BUILD !== undefined;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** One file with the program, and one for each library that only some commands need. */
const common = {
	bundle: true,
	platform: "node",
	mainFields: ["module", "main"],
	target: "node20.19",
	minify: !isMeasured,
	legalComments: "none",
	logLevel: "warning",
	metafile: true,
};
const later = laterLibraries();
const { outputFiles, metafile: ofProgram } = await build({
	...common,
	entryPoints: { main: "src/cli.ts" },
	outdir: folder,
	sourcemap: isMeasured ? "external" : false,
	write: false,
	// A script, of which the compiled code can be kept: see src/compiled-code.ts.
	format: "iife",
	define: { "import.meta.url": "clawtuneProgram.url" },
	plugins: [nodeModules, later.plugin],
});
for (const { path, text } of outputFiles)
	writeFileSync(path, path.endsWith(".map") ? text : withoutImports(text));
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const program = {
	file: "./main.js",
	hash: hashOf(`${folder}/main.js`),
	version,
};
await build({
	...common,
	entryPoints: { cli: "src/entry.ts" },
	outdir: folder,
	format: "esm",
	define: { program: JSON.stringify(program) },
	plugins: [nodeModules],
});
const { metafile: ofLibrary } = await build({
	...common,
	entryPoints: { library: "src/library.ts" },
	outdir: folder,
	format: "esm",
	plugins: [nodeModules, later.plugin],
});
const metafiles = [ofProgram, ofLibrary];
for (const library of later.builds(folder))
	metafiles.push((await build({ ...common, ...library })).metafile);
writeFileSync(`${folder}/THIRD_PARTY_NOTICES.txt`, noticesOf(metafiles));
chmodSync(`${folder}/cli.js`, 0o755);

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

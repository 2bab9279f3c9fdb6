/** Writes `dist/library.d.ts`: the types of the library in one file that needs no other. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const bundle = await rollup({
	input: { library: "src/library.ts" },
	plugins: [dts({ tsconfig: "tsconfig.json" })],
	onwarn: (warning) => {
		throw new Error(String(warning));
	},
});
const { output } = await bundle.write({
	dir: "dist",
	format: "es",
	entryFileNames: "[name].d.ts",
});
const [{ imports }, ...others] = output;
if (imports.length > 0 || others.length > 0)
	throw new Error("dist/library.d.ts needs other files");

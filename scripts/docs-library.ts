/** `tsx scripts/docs-library.ts` writes docs/library.md from the doc comments of the library. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { libraryMarkdown } from "./docs/library-page.ts";

writeFileSync(
	fileURLToPath(new URL("../docs/library.md", import.meta.url)),
	await libraryMarkdown(),
);

/** `tsx scripts/docs.ts` writes the pages of docs/ that are made from the program. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findingsMarkdown } from "../src/report/findings-markdown.ts";
import { releasesTables, withTables } from "../src/report/releases-tables.ts";
import { bundledSnapshots } from "../src/schema/bundled.ts";
import { commandsPage } from "./docs/commands-page.ts";

const directory = fileURLToPath(new URL("../docs", import.meta.url));
mkdirSync(directory, { recursive: true });
writeFileSync(`${directory}/findings.md`, findingsMarkdown());
writeFileSync(`${directory}/commands.md`, commandsPage());

const releasesPage = `${directory}/releases.md`;
const { releases } = bundledSnapshots(
	fileURLToPath(new URL("..", import.meta.url)),
);
writeFileSync(
	releasesPage,
	withTables(readFileSync(releasesPage, "utf8"), releasesTables(releases)),
);

/** `tsx scripts/docs.ts` writes the pages of docs/ that are made from the program. */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findingsMarkdown } from "../src/report/findings-markdown.ts";

const directory = fileURLToPath(new URL("../docs", import.meta.url));
mkdirSync(directory, { recursive: true });
writeFileSync(`${directory}/findings.md`, findingsMarkdown());

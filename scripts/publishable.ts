/** `tsx scripts/publishable.ts` fails where the package may not be published yet, and says why. npm runs it before it publishes. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isRecord, type UnknownRecord } from "../src/config/record.ts";
import { hindrancesTo } from "./publish/hindrances.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The files in which a reader gets an address or a version. */
const files = [
	"package.json",
	"action.yml",
	"README.md",
	"CHANGELOG.md",
	"CONTRIBUTING.md",
	...pagesIn("docs"),
	...pagesIn("examples"),
].filter((file) => existsSync(join(root, file)));

const found = hindrancesTo({
	version: String(manifestIn("package.json").version),
	lockedVersion: String(manifestIn("package-lock.json").version),
	tag:
		process.env.GITHUB_REF_TYPE === "tag"
			? process.env.GITHUB_REF_NAME
			: undefined,
	changelog: textOf("CHANGELOG.md"),
	texts: new Map(files.map((file) => [file, textOf(file)])),
});
for (const why of found) process.stderr.write(`${why}\n`);
if (found.length > 0) {
	process.stderr.write(
		"This may not be published yet: see docs/publishing.md.\n",
	);
	process.exitCode = 1;
}

function pagesIn(folder: string): readonly string[] {
	return readdirSync(join(root, folder), { recursive: true })
		.map((name) => join(folder, String(name)))
		.filter((name) => /\.(md|ya?ml|service|html)$/.test(name));
}

function textOf(file: string): string {
	return readFileSync(join(root, file), "utf8");
}

function manifestIn(file: string): UnknownRecord {
	const content: unknown = JSON.parse(textOf(file));
	if (!isRecord(content)) throw new Error(`${file} holds no object`);
	return content;
}

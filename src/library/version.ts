import { join } from "node:path";
import { member } from "../config/json.ts";
import { readJsonFile } from "../schema/bundled.ts";

/** The version of the package at `packageDirectory`. */
export function packageVersion(packageDirectory: string): string {
	const manifest = readJsonFile(join(packageDirectory, "package.json"));
	return String(member(manifest, "version"));
}

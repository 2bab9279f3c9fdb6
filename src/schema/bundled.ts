import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonValue, type JsonValue } from "../config/json.ts";
import { openSnapshots, type Snapshots } from "./snapshot.ts";

/** Opens the snapshots of the package at `packageDirectory`. */
export function bundledSnapshots(packageDirectory: string): Snapshots {
	return openSnapshots((name) =>
		readJsonFile(join(packageDirectory, "schemas", name)),
	);
}

/** Reads a JSON file of this package, which is known to be well formed. */
export function readJsonFile(file: string): JsonValue {
	const content: unknown = JSON.parse(readFileSync(file, "utf8"));
	if (!isJsonValue(content)) throw new TypeError(`${file} holds no JSON value`);
	return content;
}

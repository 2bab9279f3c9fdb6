import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonValue } from "../config/json.ts";
import { openSnapshots, type Snapshots } from "./snapshot.ts";

/** Opens the snapshots of the package at `packageDirectory`. */
export function bundledSnapshots(packageDirectory: string): Snapshots {
	return openSnapshots((name) =>
		readJsonFile(join(packageDirectory, "schemas", name)),
	);
}

/** Reads a JSON file of this package, which is known to be well formed. Throws a `SyntaxError` where it is not. */
export function readJsonFile(file: string): JsonValue {
	return JSON.parse(readFileSync(file, "utf8"));
}

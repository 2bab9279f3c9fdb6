import { resolve } from "node:path";
import type { Files } from "../config/files.ts";
import { isJsonValue, isObject } from "../config/json.ts";
import { Failure } from "../failure.ts";
import { expectConfigSchema, withGivenSchema } from "./given.ts";
import type { Snapshots } from "./snapshot.ts";

const hint = "Write one with: openclaw config schema > schema.json";

/**
 * The snapshots with the schema in a file of the user's. `named` is what a message calls it, and relative names count from
 * `workingDirectory`. Throws a `Failure` (`unreadable`) where the file holds no config schema.
 */
export function readGivenSchema(
	file: string,
	named: string,
	bundled: Snapshots,
	files: Files,
	workingDirectory: string,
): Snapshots {
	const place = resolve(workingDirectory, file);
	const kind = files.kindOf(place);
	if (kind !== "file") {
		const reason = {
			missing: "no such file",
			denied: "it may not be read",
			directory: "it is a folder",
			other: "it is no file",
		}[kind];
		throw new Failure("unreadable", `${named}: ${reason}`, hint);
	}
	try {
		const text = Buffer.from(files.read(place)).toString("utf8");
		const schema: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
		if (!isJsonValue(schema) || !isObject(schema))
			throw new TypeError("it is no object");
		expectConfigSchema(schema);
		return withGivenSchema(bundled, { file, schema });
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Failure(
			"unreadable",
			error instanceof SyntaxError
				? `${named} is no JSON`
				: `${named} is no config schema: ${reason}`,
			hint,
		);
	}
}

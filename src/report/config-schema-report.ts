import type { JsonObject } from "../config/json.ts";
import { configSchema } from "../schema/emit/config-schema.ts";
import type { Target } from "../schema/target.ts";
import type { Preset } from "../tuning/preset.ts";
import { configSchemaNotes } from "./config-schema-notes.ts";
import { targetWords } from "./words.ts";

/**
 * The JSON Schema (draft-07) of a target's config, as the text of a file: each definition in a line of its own, so that it
 * stays small and the difference between two releases can be read.
 */
export function configSchemaText(
	target: Target,
	presets: readonly Preset[],
	version: string,
): string {
	const { definitions, ...schema } = configSchema(
		target.snapshot,
		target.release,
		configSchemaNotes(target.release, presets),
	);
	const head = {
		$schema: "http://json-schema.org/draft-07/schema#",
		title: `openclaw.json for ${targetWords(target)}`,
		description: `Which keys and values this release takes, by clawtune ${version}. It has rules beside them: clawtune check knows these too.`,
	};
	return `{\n${linesOf({ ...head, ...schema })},\n"definitions": {\n${linesOf(definitions)}\n}\n}\n`;
}

function linesOf(object: JsonObject[string] | undefined): string {
	return Object.entries(object ?? {})
		.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
		.join(",\n");
}

/** What is said on the side: for which release the schema is, where nobody named one or it is judged by another's. */
export function configSchemaTargetWords({
	release,
	source,
	snapshot,
}: Target): string | undefined {
	if (source === "assumed")
		return `note: nothing says for which release; this is the schema of ${release}, the newest that clawtune knows. Name one with --target RELEASE.`;
	return snapshot.release === release
		? undefined
		: `note: there is no snapshot of ${release}; this is the schema of ${snapshot.release}.`;
}

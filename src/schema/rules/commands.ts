import { isArray } from "../../config/json.ts";
import { isProgramName } from "./program-names.ts";
import type { Rule } from "./rule.ts";

/** The first word of a command is a program (`config/zod-schema.core` of 2026.1.30, 2026.2.26 and 2026.7.1). */
export const commandRules: readonly Rule[] = [
	{
		name: "program-name",
		at: "audio.transcription.command",
		until: "2026.8.1",
		step: "schema",
		broken: (command) => {
			const [program] = isArray(command) ? command : [];
			return typeof program === "string" && isProgramName(program) ? [] : [[0]];
		},
	},
];

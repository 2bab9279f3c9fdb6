import { Failure } from "../failure.ts";

/** The forms in which a result can be given. */
export const formats = ["pretty", "json"] as const;

/** The name of a form. */
export type Format = (typeof formats)[number];

/** Reads `--format`. Throws a `Failure` (`usage`) for a name that is none. */
export function parseFormat(name: string): Format {
	const format = formats.find((known) => known === name);
	if (format) return format;
	throw new Failure(
		"usage",
		`There is no format "${name}"`,
		`Known: ${formats.join(", ")}.`,
	);
}

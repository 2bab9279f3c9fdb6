/** The version of every JSON output's shape; a minor rise adds fields. */
export const formatVersion = "1.0";

/** How every JSON output begins. */
export interface JsonDocument {
	/** The version of its form: a minor rise adds fields, a major one may break. */
	readonly formatVersion: string;
	/** The program that made it: its name and its version. */
	readonly tool: { readonly name: "clawtune"; readonly version: string };
}

/** A JSON output: the version of its form and of the tool, then its content, with a final newline. */
export function jsonDocument(version: string, content: object): string {
	return `${JSON.stringify(documentOf(version, content), null, 2)}\n`;
}

/** The same in one line, for an output that has one after the other. */
export function jsonLine(version: string, content: object): string {
	return `${JSON.stringify(documentOf(version, content))}\n`;
}

/** The same before it is text. */
export function documentOf<Content extends object>(
	version: string,
	content: Content,
): JsonDocument & Content {
	return { formatVersion, tool: { name: "clawtune", version }, ...content };
}

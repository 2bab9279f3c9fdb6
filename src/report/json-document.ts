/** The version of every JSON output's shape; a minor rise adds fields. */
export const formatVersion = "1.0";

/** A JSON output: the version of its form and of the tool, then its content, with a final newline. */
export function jsonDocument(version: string, content: object): string {
	return `${JSON.stringify({ formatVersion, tool: { name: "clawtune", version }, ...content }, null, 2)}\n`;
}

/** The version of every JSON output's shape; a minor rise adds fields. */
export const formatVersion = "1.0";

/** A JSON output: the version of its form and of the tool, then its content, with a final newline. */
export function jsonDocument(version: string, content: object): string {
	return `${JSON.stringify(document(version, content), null, 2)}\n`;
}

/** The same in one line, for an output that has one after the other. */
export function jsonLine(version: string, content: object): string {
	return `${JSON.stringify(document(version, content))}\n`;
}

function document(version: string, content: object): object {
	return { formatVersion, tool: { name: "clawtune", version }, ...content };
}

import { isArray, isObject, type JsonValue } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import { readJsonFile } from "./bundled.ts";
import { deciderFor } from "./holds.ts";

/** Where a file of clawtune's own kinds does not fit its schema, and what is wrong there. */
export interface Misfit {
	readonly path: Path;
	readonly message: string;
}

/**
 * What of a content does not fit one of the package's schemas (`preset`, `policy` …); empty where it fits.
 * Ajv is loaded only to find out what is wrong.
 */
export async function misfitsOf(
	content: JsonValue,
	schemaFile: string,
): Promise<readonly Misfit[]> {
	const schema = readJsonFile(schemaFile);
	if (deciderFor(schema)(schema, content) === true) return [];
	const { Ajv } = await import("./ajv.ts");
	const ajv = new Ajv({
		strict: false,
		validateSchema: false,
		allErrors: true,
	});
	if (isObject(schema) && ajv.validate(schema, content)) return [];
	return (ajv.errors ?? []).map(({ instancePath, message, params }) => ({
		path: pathOf(instancePath, content),
		message:
			typeof params.additionalProperty === "string"
				? `has no "${params.additionalProperty}"`
				: (message ?? "does not fit"),
	}));
}

/** The path that a JSON Pointer leads to: a step into an array is a number. */
function pathOf(pointer: string, content: JsonValue): Path {
	const path: (string | number)[] = [];
	for (const escaped of pointer.split("/").slice(1)) {
		const step = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
		path.push(isArray(valueAt(content, path)) ? Number(step) : step);
	}
	return path;
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import { packageDirectory } from "../schema/judged.ts";

/** The types of Kubernetes that the manifests hold, by their modules in `kubernetes-types`. */
const modules: Readonly<Record<string, string>> = {
	ConfigMap: "core/v1",
	Job: "batch/v1",
	PersistentVolumeClaim: "core/v1",
};

/** The objects of a manifest in examples/fleet/kubernetes. Kubernetes reads YAML 1.1, in which 0440 is octal. */
export function manifest(name: string): readonly UnknownRecord[] {
	const file = join(packageDirectory, "examples/fleet/kubernetes", name);
	const documents = parseAllDocuments(readFileSync(file, "utf8"), {
		version: "1.1",
	});
	return documents.map((document) => record(document.toJS()));
}

/** The one object of a kind in a list. Throws where there is none. */
export function ofKind(
	objects: readonly UnknownRecord[],
	kind: string,
): UnknownRecord {
	return record(objects.find((object) => object.kind === kind));
}

/** A value that must be an object. */
export function record(value: unknown): UnknownRecord {
	if (isRecord(value)) return value;
	throw new Error(`not an object: ${JSON.stringify(value)}`);
}

/** A value that must be a list of objects; a missing one is empty. */
export function records(value: unknown): readonly UnknownRecord[] {
	if (value === undefined) return [];
	if (Array.isArray(value)) return value.map(record);
	throw new Error(`not a list: ${JSON.stringify(value)}`);
}

/** What TypeScript says of an object as one of Kubernetes: unknown fields, wrong types. Empty where all is well. */
export function typeErrors(object: UnknownRecord): readonly string[] {
	const kind = String(object.kind);
	const from = modules[kind];
	if (from === undefined) return [`no type is known of the kind ${kind}`];
	// Beside this file, so that the module is found; it is never written.
	const file = join(import.meta.dirname, "object.ts");
	const text = `import type { ${kind} } from "kubernetes-types/${from}";\nexport const object: ${kind} = ${JSON.stringify(object)};\n`;
	const options: ts.CompilerOptions = {
		module: ts.ModuleKind.ESNext,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		strict: true,
		noEmit: true,
		skipLibCheck: true,
		types: [],
		lib: ["lib.es5.d.ts"],
	};
	const host = ts.createCompilerHost(options);
	const { getSourceFile, fileExists } = host;
	const program = ts.createProgram([file], options, {
		...host,
		fileExists: (name) => name === file || fileExists(name),
		getSourceFile: (name, version, ...rest) =>
			name === file
				? ts.createSourceFile(name, text, version)
				: getSourceFile(name, version, ...rest),
	});
	return ts
		.getPreEmitDiagnostics(program)
		.map(({ messageText }) =>
			ts.flattenDiagnosticMessageText(messageText, "\n"),
		);
}

import { isArray, type JsonValue, member } from "../config/json.ts";
import { formatPath } from "../config/path.ts";
import { Failure } from "../failure.ts";
import type { Finding } from "../schema/finding.ts";
import { misfitsOf } from "../schema/own-schema.ts";
import type { CheckedFile } from "./check-result.ts";
import { withoutIgnored } from "./ignore.ts";

/** A finding as a baseline keeps it: without line and words, which change. `file` counts from the root of the repository. */
export interface KnownFinding {
	readonly file: string;
	readonly code: string;
	readonly severity: string;
	/** Dotted; empty for the whole config. */
	readonly path: string;
	/** How many alike there are. */
	readonly count: number;
}

/** Files without what a baseline knows, and how many of what it knows of them is not there any more. */
export interface AfterBaseline {
	readonly files: readonly CheckedFile[];
	readonly gone: number;
}

/**
 * Reads a baseline; `name` is what a message calls it, `schemaFile` the place of `baseline.schema.json`.
 * Rejects with a `Failure` (`usage`) where it is none.
 */
export async function parseBaseline(
	text: string,
	name: string,
	schemaFile: string,
): Promise<readonly KnownFinding[]> {
	const content = parseJson(text, name);
	const [misfit] = await misfitsOf(content, schemaFile);
	if (misfit)
		throw notABaseline(
			name,
			`${formatPath(misfit.path) || "it"} ${misfit.message}`,
		);
	const findings = member(content, "findings");
	return (isArray(findings) ? findings : []).map((finding) => {
		const count = member(finding, "count");
		const text = (key: string): string => String(member(finding, key));
		return {
			file: text("file"),
			code: text("code"),
			severity: text("severity"),
			path: text("path"),
			count: typeof count === "number" ? count : 1,
		};
	});
}

/** Takes what a baseline knows out of what counts; of several that are alike no more than it knows. */
export function ignoreKnown(
	files: readonly CheckedFile[],
	known: readonly KnownFinding[],
	fromRoot: (file: string) => string,
): AfterBaseline {
	const left = new Map(known.map((item) => [keyOf(item), item.count]));
	const after = files.map((checked) => {
		const file = fromRoot(checked.file);
		return withoutIgnored(checked, (finding) => {
			const key = keyOf({ file, ...knownFrom(finding) });
			const count = left.get(key) ?? 0;
			if (count === 0) return undefined;
			left.set(key, count - 1);
			return { by: "baseline", finding };
		});
	});
	const checked = new Set(files.map(({ file }) => fromRoot(file)));
	const gone = known
		.filter(({ file }) => checked.has(file))
		.reduce((sum, item) => sum + (left.get(keyOf(item)) ?? 0), 0);
	return { files: after, gone };
}

/** What counts of some files now, as a baseline keeps it, in the order of file, path and code. */
export function baselineOf(
	files: readonly CheckedFile[],
	fromRoot: (file: string) => string,
): readonly KnownFinding[] {
	const known = new Map<string, KnownFinding>();
	for (const { file, findings } of files)
		for (const finding of findings) {
			const item = { file: fromRoot(file), ...knownFrom(finding) };
			const count = known.get(keyOf(item))?.count ?? 0;
			known.set(keyOf(item), { ...item, count: count + 1 });
		}
	return [...known.entries()]
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.map(([, item]) => item);
}

function knownFrom(finding: Finding): Omit<KnownFinding, "file" | "count"> {
	const { code, severity } = finding;
	return { code, severity, path: formatPath(finding.path) };
}

function keyOf(item: Omit<KnownFinding, "count">): string {
	return JSON.stringify([item.file, item.path, item.code, item.severity]);
}

function parseJson(text: string, name: string): JsonValue {
	try {
		return JSON.parse(text);
	} catch {
		throw notABaseline(name, "it is not JSON");
	}
}

function notABaseline(name: string, why: string): Failure {
	return new Failure(
		"usage",
		`${name} is not a baseline: ${why}`,
		`Write it with: clawtune check --write-baseline ${name}`,
	);
}

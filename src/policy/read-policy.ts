import { dirname, join, resolve } from "node:path";
import {
	type Document,
	isDocument,
	locationOf,
	parseDocument,
} from "../config/document.ts";
import { type Files, readConfigText } from "../config/files.ts";
import { isArray, type JsonValue, member } from "../config/json.ts";
import { formatPath, type Path } from "../config/path.ts";
import { parsePathPattern } from "../config/path-pattern.ts";
import { Failure } from "../failure.ts";
import { parseRelease } from "../releases/release.ts";
import { folderAbove } from "../repository/root.ts";
import type { FindingCode } from "../schema/finding.ts";
import { nearestOf } from "../schema/nearest.ts";
import { misfitsOf } from "../schema/own-schema.ts";
import { type Governs, governsBy } from "./globs.ts";
import type { IgnoredByPolicy, Policy } from "./policy.ts";

/** The name of a policy file. */
export const policyName = ".clawtune.json";

/** What a policy is read by. */
export interface PolicyTerms {
	/** The place of `policy.schema.json`. */
	readonly schemaFile: string;
	/** Every finding code that there is. */
	readonly codes: readonly FindingCode[];
}

/**
 * The policy that governs a folder: `.clawtune.json` in it or above it, as far as the root of its repository; outside of a
 * repository only in the folder itself. Undefined where there is none.
 * Rejects with a `Failure` (`usage`, `unreadable`) that names the place where it is not one.
 */
export async function policyGoverning(
	folder: string,
	known: PolicyTerms,
	files: Files,
): Promise<Policy | undefined> {
	const nearest = folderAbove(folder, [policyName, ".git"], files) ?? folder;
	const file = join(nearest, policyName);
	const isGoverned =
		nearest === folder || folderAbove(folder, [".git"], files) !== undefined;
	if (!isGoverned || files.kindOf(file) === "missing") return undefined;
	const parsed = parseDocument(file, readConfigText(files, file));
	if (!isDocument(parsed))
		throw new Failure(
			"usage",
			`${file}:${parsed.location.line}:${parsed.location.column} is not JSON5`,
			"Is a comma, a quote or a bracket missing before it?",
		);
	return await parsePolicy(parsed, known);
}

/** Reads the text of a policy. Rejects with a `Failure` (`usage`) that names the place where something does not fit. */
export async function parsePolicy(
	document: Document,
	known: PolicyTerms,
): Promise<Policy> {
	const { file, value } = document;
	const misfits = await misfitsOf(value, known.schemaFile);
	const misfit = misfits.find(
		({ path, message }) => !isAboutReason(path, message),
	);
	if (misfit) throw notThat(document, misfit.path, misfit.message);
	const folder = dirname(file);
	const presets = await governing(value, "presets");
	const targets = await governing(value, "targets");
	const ignored = await governing(value, "ignored");
	const baseline = textIn(value, "baseline");
	const maxWarnings = member(value, "maxWarnings");
	return {
		file,
		folder,
		files: textsIn(value, "files"),
		targets: targets.map(({ entry, governs }, index) => {
			const target = String(member(entry, "target"));
			if (!parseRelease(target))
				throw notThat(
					document,
					["targets", index, "target"],
					`"${target}" is not an OpenClaw release`,
				);
			return { governs, target };
		}),
		presets: presets.map(({ entry, governs }) => {
			const preset = String(member(entry, "preset"));
			const isPath = preset.includes("/") || preset.endsWith(".json");
			return { governs, preset: isPath ? resolve(folder, preset) : preset };
		}),
		ignored: ignored.map(({ entry, governs }, index) =>
			ignoredOf({ entry, governs }, index, document, known),
		),
		baseline: baseline && resolve(folder, baseline),
		maxWarnings: typeof maxWarnings === "number" ? maxWarnings : undefined,
	};
}

/** That a reason is missing is a finding, so that the run goes on. */
function isAboutReason(path: Path, message: string): boolean {
	return (
		path[0] === "ignored" &&
		(path[2] === "reason" || message.includes("'reason'"))
	);
}

function ignoredOf(
	{ entry, governs }: GoverningEntry,
	index: number,
	document: Document,
	{ codes }: PolicyTerms,
): IgnoredByPolicy {
	const code = String(member(entry, "code"));
	const path = textIn(entry, "path");
	const pattern = path === undefined ? undefined : parsePathPattern(path);
	if (path !== undefined && !pattern)
		throw notThat(
			document,
			["ignored", index, "path"],
			`"${path}" is not a config path`,
		);
	return {
		code: knownCode(code, codes, index, document),
		path: pattern,
		governs,
		reason: textIn(entry, "reason")?.trim() || undefined,
		location: locationOf(document, ["ignored", index]),
	};
}

function knownCode(
	code: string,
	codes: readonly FindingCode[],
	index: number,
	document: Document,
): FindingCode {
	const known = codes.find((name) => name === code);
	if (known) return known;
	const nearest = nearestOf(code, codes);
	throw notThat(
		document,
		["ignored", index, "code"],
		`there is no finding "${code}"`,
		nearest
			? `Did you mean "${nearest}"?`
			: "clawtune explain lists the codes of all findings.",
	);
}

/** An entry of one of the lists, and the files that it means. */
interface GoverningEntry {
	readonly entry: JsonValue;
	readonly governs: Governs;
}

async function governing(
	value: JsonValue,
	key: string,
): Promise<readonly GoverningEntry[]> {
	const entries = member(value, key);
	return await Promise.all(
		(isArray(entries) ? entries : []).map(async (entry) => ({
			entry,
			governs: await governsBy(textsIn(entry, "files")),
		})),
	);
}

function textIn(value: JsonValue, key: string): string | undefined {
	const text = member(value, key);
	return typeof text === "string" ? text : undefined;
}

function textsIn(value: JsonValue, key: string): readonly string[] | undefined {
	const texts = member(value, key);
	return isArray(texts)
		? texts.filter((text) => typeof text === "string")
		: undefined;
}

function notThat(
	document: Document,
	path: Path,
	message: string,
	hint = "clawtune's schemas/policy.schema.json says what it may hold.",
): Failure {
	const { line, column } = locationOf(document, path);
	const where = formatPath(path);
	return new Failure(
		"usage",
		`${document.file}:${line}:${column}: ${where}${where && " "}${message}`,
		hint,
	);
}

import { basename, join } from "node:path";
import { type Files, readConfigText } from "../config/files.ts";
import { isArray, type JsonValue, member } from "../config/json.ts";
import { formatPath, parsePath } from "../config/path.ts";
import { Failure } from "../failure.ts";
import { nearestOf } from "../schema/nearest.ts";
import { misfitsOf } from "../schema/own-schema.ts";
import type { Evidence, Setting } from "./setting.ts";

/** A named list of settings; a file of it is one of `schemas/preset.schema.json`. */
export interface Preset {
	readonly name: string;
	readonly title: string;
	/** What is given up for it, in one line. */
	readonly cost?: string;
	readonly settings: readonly Setting[];
}

/** Where presets are looked for: the package's own, then the user's, then a path. */
export interface PresetSource {
	readonly files: Files;
	readonly packageDirectory: string;
	/** The user's config folder of clawtune, with a `presets` folder in it. */
	readonly userDirectory: string;
}

/** The bundled presets in the order in which they are offered: from what most people want to what few do. */
export const bundledPresets: readonly string[] = [
	"safe",
	"balanced",
	"quiet",
	"responsive",
	"patient-locks",
];

/** The names that `--preset` takes, bundled ones first. */
export function presetNames({
	packageDirectory,
	userDirectory,
	files,
}: PresetSource): readonly string[] {
	const names = [packageDirectory, userDirectory].flatMap((directory) =>
		files.entriesOf(join(directory, "presets")).map(({ name }) => name),
	);
	const known = new Set(
		names
			.filter((name) => name.endsWith(".json"))
			.map((name) => basename(name, ".json")),
	);
	return [
		...bundledPresets.filter((name) => known.has(name)),
		...[...known].filter((name) => !bundledPresets.includes(name)),
	];
}

/**
 * Loads a preset by its name, or from a path to a preset file.
 * Rejects with a `Failure` (`usage`) where there is none of that name or the file is no preset.
 */
export async function loadPreset(
	name: string,
	source: PresetSource,
): Promise<Preset> {
	const { files, packageDirectory, userDirectory } = source;
	const isPath = isPresetFile(name);
	const candidates = isPath
		? [name]
		: [packageDirectory, userDirectory].map((directory) =>
				join(directory, "presets", `${name}.json`),
			);
	const file = candidates.find(
		(candidate) => files.kindOf(candidate) === "file",
	);
	if (file === undefined) throw unknownPreset(name, isPath, source);
	let content: JsonValue;
	try {
		content = JSON.parse(readConfigText(files, file));
	} catch (error) {
		if (error instanceof SyntaxError)
			throw notAPreset(file, `it is not JSON (${error.message})`);
		throw error;
	}
	return await parsePreset(content, file, packageDirectory);
}

/** Is it the path of a preset file, as against the name of a preset. */
export function isPresetFile(name: string): boolean {
	return name.includes("/") || name.endsWith(".json");
}

async function parsePreset(
	content: JsonValue,
	file: string,
	packageDirectory: string,
): Promise<Preset> {
	const schema = join(packageDirectory, "schemas", "preset.schema.json");
	const [misfit] = await misfitsOf(content, schema);
	if (misfit)
		throw notAPreset(
			file,
			`${formatPath(misfit.path) || "the root"} ${misfit.message}`,
		);
	const settings = member(content, "settings");
	const cost = member(content, "cost");
	return {
		name: String(member(content, "name")),
		title: String(member(content, "title")),
		...(typeof cost === "string" ? { cost } : {}),
		settings: (isArray(settings) ? settings : []).map((setting) =>
			parseSetting(setting, file, String(member(content, "name"))),
		),
	};
}

function parseSetting(
	content: JsonValue,
	file: string,
	preset: string,
): Setting {
	const text = String(member(content, "path"));
	const path = parsePath(text);
	if (!path) throw notAPreset(file, `"${text}" is not a config path`);
	const found = member(content, "evidence");
	const common = {
		path,
		reason: String(member(content, "reason")),
		origin: preset,
		...(isArray(found) ? { evidence: found.map(parseEvidence) } : {}),
	};
	const floor = member(content, "floor");
	if (typeof floor === "number")
		return { kind: "floor", value: floor, ...common };
	const own = member(content, "default");
	return own === undefined
		? { kind: "value", value: member(content, "value") ?? null, ...common }
		: { kind: "default", value: own, ...common };
}

function parseEvidence(content: JsonValue): Evidence {
	return {
		fact: String(member(content, "fact")),
		source: String(member(content, "source")),
	};
}

function unknownPreset(
	name: string,
	isPath: boolean,
	source: PresetSource,
): Failure {
	if (isPath)
		return new Failure(
			"usage",
			`${name}: no such preset file`,
			"Name a preset, or the path of a preset file.",
		);
	const names = presetNames(source);
	const nearest = nearestOf(name, names);
	const hint = nearest ? `Did you mean "${nearest}"?` : "";
	return new Failure(
		"usage",
		`There is no preset "${name}"`,
		`${hint} Known: ${names.join(", ")}.`.trim(),
	);
}

function notAPreset(file: string, why: string): Failure {
	return new Failure(
		"usage",
		`${file} is not a preset: ${why}`,
		"See schemas/preset.schema.json in the package.",
	);
}

import { resolve } from "node:path";
import {
	type Document,
	isDocument,
	parseDocument,
} from "../config/document.ts";
import { decodeConfigText, readConfigText } from "../config/files.ts";
import { followIncludes, type MergedConfig } from "../config/include.ts";
import { configsIn, locateConfig } from "../config/location.ts";
import { Failure } from "../failure.ts";
import { lastTouchedRelease } from "../gateway/config-rpc.ts";
import {
	type CheckedFile,
	checkJson,
	checkPretty,
	summarise,
} from "../report/check-report.ts";
import { judge, judgeProblem } from "../schema/judge.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import { chooseTarget, type Target } from "../schema/target.ts";
import type { Variables } from "../schema/variables.ts";
import { belowDemands } from "../tuning/demand.ts";
import type { Setting } from "../tuning/setting.ts";
import { installedRelease } from "./installed.ts";
import {
	formatOf,
	type GlobalOptions,
	snapshotsOf,
	styleOf,
	type World,
} from "./invocation.ts";
import { loadPresets } from "./presets.ts";
import { variablesOf } from "./variables.ts";

/** The options of `check`. */
export interface CheckOptions extends GlobalOptions {
	readonly preset?: readonly string[];
}

/** A file that could be parsed, waiting for its judgement, or one that is judged already. */
type Read =
	| {
			readonly file: string;
			readonly config: MergedConfig;
			readonly target: Target;
	  }
	| CheckedFile;

/**
 * Validates configs. Exit code 0 where each is valid, 1 where one has an error, is a template or falls below a demanded
 * preset, 2 where one could not be read.
 */
export async function checkCommand(
	names: readonly string[],
	options: CheckOptions,
	world: World,
): Promise<number> {
	const format = formatOf(options);
	const snapshots = snapshotsOf(world);
	const variables = variablesOf(options, world);
	const presets = loadPresets(options.preset ?? [], world);
	const files =
		names.length > 0
			? names.flatMap((name) => filesOf(name, world))
			: [locatedFile(options, world)];
	const read: Read[] = [];
	for (const file of files)
		read.push(await readOne(file, options, snapshots, world));
	const settings = presets.flatMap((preset) => preset.settings);
	const checked = withDemands(
		judgeAll(read, snapshots, variables),
		read,
		settings,
		snapshots,
	);
	world.stdout(
		format === "json"
			? checkJson(checked, world.version)
			: checkPretty(checked, styleOf(options, world)),
	);
	const { unreadable, invalid, template, errors } = summarise(checked);
	if (unreadable > 0) return 2;
	return invalid + template + errors > 0 ? 1 : 0;
}

function locatedFile(options: CheckOptions, world: World): string {
	const location = locateConfig(
		{
			config: options.config,
			stateDirectory: options.stateDir,
			profile: options.profile,
		},
		world.environment,
		world.files,
		world.workingDirectory,
	);
	if (location.found) return location.file;
	throw new Failure(
		"unreadable",
		`There is no config at ${location.file}`,
		"Name the files to check, or set OPENCLAW_CONFIG_PATH.",
	);
}

/** A folder stands for the config that lies in it. */
function filesOf(
	name: string,
	{ files, workingDirectory }: World,
): readonly string[] {
	const path = resolve(workingDirectory, name);
	if (name === "-" || files.kindOf(path) !== "directory") return [name];
	const found = configsIn(name, files);
	if (found.length > 0) return found;
	throw new Failure(
		"unreadable",
		`${name} is a folder without an openclaw.json`,
		"Name the config files themselves.",
	);
}

async function readOne(
	name: string,
	options: CheckOptions,
	snapshots: Snapshots,
	world: World,
): Promise<Read> {
	const file = name === "-" ? "<stdin>" : name;
	try {
		const text =
			name === "-"
				? decodeConfigText(await world.readStdin(), "standard input")
				: readConfigText(world.files, resolve(world.workingDirectory, name));
		const parsed = parseDocument(file, text);
		const target = chooseTarget(
			{
				flag: options.target,
				meta: isDocument(parsed) ? lastTouchedRelease(parsed.value) : undefined,
				installed: () => installedRelease(world),
			},
			snapshots,
		);
		if (!isDocument(parsed))
			return { file, target, problem: undefined, ...judgeProblem(parsed) };
		return {
			file,
			target,
			config: followIncludes(atItsPlace(parsed, name, world), world.files),
		};
	} catch (error) {
		if (!(error instanceof Failure) || error.code !== "unreadable") throw error;
		const problem = { message: error.message, hint: error.hint };
		return {
			file,
			target: undefined,
			verdict: "unreadable",
			startup: "unknown",
			findings: [],
			problem,
		};
	}
}

/** Includes are found relative to the file, wherever the program runs. */
function atItsPlace(
	document: Document,
	name: string,
	{ workingDirectory }: World,
): Document {
	return name === "-"
		? { ...document, file: resolve(workingDirectory, "stdin") }
		: document;
}

function judgeAll(
	read: readonly Read[],
	snapshots: Snapshots,
	variables: Variables,
): readonly CheckedFile[] {
	const cases = read.filter((item) => "config" in item);
	const judgements = judge(cases, snapshots, variables);
	const byCase = new Map(cases.map((item, index) => [item, judgements[index]]));
	return read.map((item) => {
		if (!("config" in item)) return item;
		const judgement = byCase.get(item) ?? {
			verdict: "invalid",
			startup: "unknown",
			findings: [],
		};
		return {
			file: item.file,
			target: item.target,
			problem: undefined,
			...judgement,
		};
	});
}

/** Adds what a valid config falls below of the demanded presets. */
function withDemands(
	checked: readonly CheckedFile[],
	read: readonly Read[],
	settings: readonly Setting[],
	snapshots: Snapshots,
): readonly CheckedFile[] {
	return checked.map((file, index) => {
		const item = read[index];
		if (!item || !("config" in item) || file.verdict !== "valid") return file;
		const below = belowDemands(settings, item.config, item.target, snapshots);
		return { ...file, findings: [...file.findings, ...below] };
	});
}

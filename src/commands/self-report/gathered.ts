import { existsSync, lstatSync } from "node:fs";
import { release } from "node:os";
import { join } from "node:path";
import { recordedApplies } from "../../apply/apply-journal.ts";
import { hasLeftovers } from "../../apply/settle.ts";
import { isLeftBehind, markOf } from "../../apply/turn.ts";
import { isDocument, parseDocument } from "../../config/document.ts";
import { isSystemError, readConfigText } from "../../config/files.ts";
import { holdsInclude } from "../../config/include-survey.ts";
import { isArray, isObject, type JsonValue } from "../../config/json.ts";
import { type ConfigLocation, locateConfig } from "../../config/location.ts";
import { Failure } from "../../failure.ts";
import { judgeLocks } from "../../locks/evidence.ts";
import type {
	ConfigFacts,
	LockCount,
	SelfReport,
	StateFacts,
	Told,
} from "../../report/self-report.ts";
import { installedRelease } from "../installed.ts";
import { type GlobalOptions, snapshotsOf, type World } from "../invocation.ts";
import { lockSituation } from "../locks/situation.ts";
import { ownStateDirectory } from "../own-state.ts";
import { targetAtHand } from "../presets.ts";
import { shownPath } from "./shown-path.ts";
import { toldVariables } from "./variables.ts";

/** Gathers what a report of a bug needs. What cannot be told says why; nothing is asked of a gateway, and nothing is changed. */
export async function gatherSelfReport(
	options: GlobalOptions,
	world: World,
): Promise<SelfReport> {
	const { environment, columns, colour, version, packageDirectory } = world;
	const { TERM = "" } = environment;
	return {
		version,
		node: process.version,
		system: {
			platform: process.platform,
			architecture: process.arch,
			release: release(),
		},
		terminal: {
			type: terminalTypes.test(TERM) ? TERM : undefined,
			columns,
			colour: colour && options.color !== false && !environment.NO_COLOR,
		},
		installed: {
			how: howInstalled(packageDirectory),
			folder: shownPath(packageDirectory, world),
		},
		config: await told(() => configFacts(locationOf(options, world), world)),
		target: await told(async () => {
			const snapshots = await snapshotsOf(options, world);
			const target = await targetAtHand(options, world, snapshots);
			return {
				release: target.release,
				source: target.source,
				snapshot: target.snapshot.release,
			};
		}),
		snapshots: await told(async () => {
			const { releases } = await snapshotsOf({}, world);
			const [oldest = ""] = releases;
			return { count: releases.length, oldest, newest: releases.at(-1) ?? "" };
		}),
		openclaw: await told(() => installedRelease(world)),
		state: await told(() => stateFacts(locationOf(options, world), world)),
		locks: await told(() => lockCounts(options, world)),
		variables: toldVariables.filter((name) => environment[name]),
	};
}

/** Any other `TERM` could be anything, and is not shown. */
const terminalTypes =
	/^(?:xterm|screen|tmux|rxvt|linux|vt\d{3}|alacritty|foot|kitty|wezterm|ghostty|konsole|gnome|cygwin|ansi|dumb|st|eterm)(?:-(?:unicode|kitty|ghostty|\d+color|color|direct|256color-\w{1,8}|color-\w{1,8}))*$/i;

function howInstalled(folder: string): SelfReport["installed"]["how"] {
	if (/[\\/]_npx[\\/]/.test(folder)) return "npx";
	if (/[\\/]lib[\\/]node_modules[\\/]/.test(folder)) return "global";
	if (/[\\/]node_modules[\\/]/.test(folder)) return "project";
	return existsSync(join(folder, ".git")) ? "checkout" : "other";
}

async function told<Value>(
	tell: () => Value | Promise<Value>,
): Promise<Told<Value>> {
	try {
		return { kind: "told", value: await tell() };
	} catch (error) {
		return { kind: "untold", why: whyUntold(error) };
	}
}

/** The code alone: a message could repeat what is in a file. */
function whyUntold(error: unknown): string {
	if (error instanceof Failure || isSystemError(error)) return error.code;
	return error instanceof Error ? error.name : "unknown";
}

function locationOf(
	{ config, stateDir, profile }: GlobalOptions,
	{ environment, files, workingDirectory }: World,
): ConfigLocation {
	return locateConfig(
		{ config, stateDirectory: stateDir, profile },
		environment,
		files,
		workingDirectory,
	);
}

function configFacts(
	{ file, found }: ConfigLocation,
	world: World,
): ConfigFacts | undefined {
	const { files } = world;
	if (!found) return undefined;
	const text = readConfigText(files, file);
	const parsed = parseDocument(file, text);
	const common = {
		file: shownPath(file, world),
		bytes: files.sizeOf(file),
		isLink: lstatSync(file).isSymbolicLink(),
	};
	return isDocument(parsed)
		? {
				...common,
				hasIncludes: holdsInclude(parsed.value),
				keys: keysIn(parsed.value),
				problem: undefined,
			}
		: {
				...common,
				hasIncludes: false,
				keys: undefined,
				problem: parsed.kind,
			};
}

/** How many keys a value has, at any depth. */
function keysIn(value: JsonValue): number {
	let keys = 0;
	const pending: JsonValue[] = [value];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		const parts = isArray(next)
			? next
			: isObject(next)
				? Object.values(next)
				: [];
		if (isObject(next)) keys += parts.length;
		for (const part of parts) pending.push(part);
	}
	return keys;
}

function stateFacts(
	location: ConfigLocation,
	world: World,
): StateFacts | undefined {
	const folder = ownStateDirectory(location, world);
	if (world.files.kindOf(folder) === "missing") return undefined;
	const mark = markOf(world.files.resolve(location.file));
	return {
		folder: shownPath(folder, world),
		applies: recordedApplies(folder).length,
		hasLeftovers: isLeftBehind(mark) || hasLeftovers(folder, () => true),
	};
}

async function lockCounts(
	options: GlobalOptions,
	world: World,
): Promise<Readonly<Record<LockCount, number>> | undefined> {
	const { stateDirectory } = locationOf(options, world);
	if (world.files.kindOf(stateDirectory) === "missing") return undefined;
	const { question } = await lockSituation(options, world);
	const { judged } = judgeLocks(question);
	const countOf = (wanted: LockCount): number =>
		judged.filter(({ verdict }) => verdict === wanted).length;
	return {
		held: countOf("held"),
		overheld: countOf("overheld"),
		stale: countOf("stale"),
		unknown: countOf("unknown"),
	};
}

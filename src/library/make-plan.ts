import { dirname, resolve } from "node:path";
import { isJsonValue } from "../config/json.ts";
import { parsePath } from "../config/path.ts";
import { Failure } from "../failure.ts";
import type { Plan } from "../plan/plan.ts";
import { sentenceOf } from "../report/check/told.ts";
import type { Finding } from "../schema/finding.ts";
import { judge } from "../schema/judge.ts";
import type { Setting } from "../tuning/setting.ts";
import {
	type Calling,
	callingWith,
	configToRead,
	presetsNamed,
} from "./calling.ts";
import type { ConfigInput, PlanOptions } from "./options.ts";
import { type Read, readConfig } from "./read-config.ts";
import { noFileFacts, surroundingsHere } from "./surroundings-here.ts";
import { makeTakenPlan } from "./taken-plan.ts";

/** Makes a plan as the library is asked for it. Rejects with a `Failure` as its `plan` does. */
export async function makePlanFor(
	input: ConfigInput,
	options: PlanOptions,
	packageDirectory: string,
): Promise<Plan> {
	const calling = callingWith(options, packageDirectory);
	const { files, environment } = calling;
	const settings = await settingsWanted(options, calling);
	const { config, target } = await readValid(input, options, calling);
	const place = resolve(config.root.file);
	return await makeTakenPlan(
		{
			config,
			isAtHand: true,
			target,
			way: options.via ?? "file",
			gateway: undefined,
			surroundings: {
				...surroundingsHere(
					place,
					dirname(place),
					environment,
					files,
					options.files ? noFileFacts : undefined,
				),
				gatewayRuns: "not-asked",
			},
			accepted: [],
			settings,
			agents: options.agents === true,
		},
		calling,
	);
}

async function settingsWanted(
	{ presets = [], settings = {} }: PlanOptions,
	calling: Calling,
): Promise<readonly Setting[]> {
	const wanted = [
		...(await presetsNamed(presets, calling)).flatMap(
			(preset) => preset.settings,
		),
		...Object.entries(settings).map(settingOf),
	];
	if (wanted.length > 0) return wanted;
	throw new Failure(
		"usage",
		"Nothing is asked for",
		'Name presets (presets: ["safe"]) or settings.',
	);
}

function settingOf([text, value]: readonly [string, unknown]): Setting {
	const path = parsePath(text);
	if (!path || path.length === 0)
		throw new Failure(
			"usage",
			`"${text}" is not a path of a setting`,
			'Write it as "skills.load.watchDebounceMs".',
		);
	if (!isJsonValue(value))
		throw new Failure("usage", `The value for ${text} is not one of JSON`);
	return {
		kind: "value",
		path,
		value,
		reason: "set by hand",
		origin: "settings",
	};
}

type ReadConfig = Extract<Read, { readonly config: unknown }>;

/** Reads a config that its release takes. Rejects with a `Failure`: `unreadable`, or `base-invalid` where it does not. */
async function readValid(
	input: ConfigInput,
	options: PlanOptions,
	calling: Calling,
): Promise<ReadConfig> {
	const wanted = configToRead(input, options, calling.files, "refused");
	const isNamed = typeof input === "string" || input.file !== undefined;
	const file = isNamed ? wanted.place : wanted.file;
	const read = await readConfig({ ...wanted, file }, calling);
	if (!("config" in read)) {
		if (read.problem)
			throw new Failure("unreadable", read.problem.message, read.problem.hint);
		throw invalid(`${read.file} cannot be read as a config`, read.findings);
	}
	const { config, target } = read;
	const [judgement] = await judge([read], calling.snapshots, calling.variables);
	if (judgement?.verdict !== "valid")
		throw invalid(
			`${config.root.file} is not valid for OpenClaw ${target.release}, so nothing is tuned on top of it`,
			judgement?.findings ?? [],
		);
	return read;
}

function invalid(message: string, findings: readonly Finding[]): Failure {
	const wrong = findings.find(({ severity }) => severity === "error");
	return new Failure(
		"base-invalid",
		wrong ? `${message}: ${sentenceOf(wrong)}` : message,
		"Mend it first; check tells all that is wrong.",
	);
}

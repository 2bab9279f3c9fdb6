/**
 * What `clawtune check` and `clawtune plan` do, for a program of yours: the same verdicts, the same JSON, and no process to
 * start. It is an ES module with its types, for Node 20.19 or newer and TypeScript 5.4 or newer, and needs no other package.
 * A file in CommonJS gets it by `require("clawtune")`, too.
 *
 * It reads the files of the config that it is given and the data of its own package. It asks no gateway and no network, writes
 * nothing, and looks at no environment variable, no `.env`, no `.clawtune.json` and no `openclaw` on the PATH: what a command takes
 * from there is an option here. Of the process it uses the working directory, from which relative paths count. No secret of
 * a config is in a result or in a message.
 *
 * A config need not be a file, and the files need not be on a disk:
 * ```ts
 * import { check } from "clawtune";
 *
 * const files = new Map([["/repository/base.json", '{ "gateway": { "mode": "local" } }']]);
 * const { verdict } = await check(
 * 	{ text: '{ "$include": "./base.json" }', file: "/repository/openclaw.json" },
 * 	{ target: "2026.9.6", files: { read: (file) => files.get(file) } },
 * );
 * console.log(verdict);
 * ```
 *
 * In CommonJS:
 * ```js
 * const { check, Failure } = require("clawtune");
 *
 * check("openclaw.json", { target: "1.0" }).catch((error) => {
 * 	if (!(error instanceof Failure)) throw error;
 * 	console.log(`${error.code}: ${error.message}. ${error.hint}`);
 * });
 * ```
 *
 * The API keeps to semantic versioning, and the JSON to its `formatVersion`: a minor version may add names of findings and
 * hazards, and fields.
 *
 * @packageDocumentation
 */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { callingWith, configToRead, presetsNamed } from "./library/calling.ts";
import { judgeConfigs } from "./library/judge-configs.ts";
import { makePlanFor } from "./library/make-plan.ts";
import type {
	CheckOptions,
	ConfigInput,
	PlanOptions,
} from "./library/options.ts";
import { readConfig } from "./library/read-config.ts";
import { packageVersion } from "./library/version.ts";
import { type CheckedConfig, fileJson } from "./report/check/file-json.ts";
import { documentOf, type JsonDocument } from "./report/json-document.ts";
import type { PlanFields } from "./report/plan-fields.ts";
import { planFields } from "./report/plan-report.ts";

export type { JsonArray, JsonObject, JsonValue } from "./config/json.ts";
export type { Location } from "./config/text-position.ts";
export { Failure, type FailureCode } from "./failure.ts";
export type {
	CheckOptions,
	ConfigFiles,
	ConfigInput,
	ConfigText,
	PlanOptions,
	ReadOptions,
} from "./library/options.ts";
export type {
	CheckedConfig,
	ConfigFinding,
	FindingCode,
	JudgedConfig,
	OmittedFindings,
	UnreadableConfig,
} from "./report/check/file-json.ts";
export type { JsonDocument } from "./report/json-document.ts";
export type {
	EstimatedRates,
	EstimatedWatcher,
	HazardName,
	PlanBase,
	PlanEstimate,
	PlanFields,
	PlannedChange,
	PlannedEffect,
	PlannedHazard,
	SkippedSetting,
} from "./report/plan-fields.ts";
export type { ConfigTarget } from "./report/words.ts";

/** From `dist/library.js` and from the source alike. */
const packageDirectory = dirname(dirname(fileURLToPath(import.meta.url)));

/** A plan: the document that `clawtune plan --json` prints, and that `clawtune apply` takes from a file. */
export type ConfigPlan = JsonDocument & PlanFields;

/**
 * Judges one config, as `clawtune check` does. A config that cannot be read is a result too, with the verdict `unreadable`.
 *
 * @param input the config
 * @param options for which release, and with what
 * @returns what `files` of `clawtune check --json` says of it
 * @throws {@link Failure} `usage` for a target or a preset that there is not; `unreadable` for a `schema` that is none
 *
 * @example
 * The same as `clawtune check openclaw.json --target 2026.9.6`, with the words that are for people:
 * ```ts
 * import { check } from "clawtune";
 *
 * const { verdict, startup, findings } = await check("openclaw.json", { target: "2026.9.6" });
 * console.log(verdict, startup);
 * for (const { severity, message, hint, location } of findings)
 * 	console.log(`${location.file}:${location.line} ${severity}: ${message}. ${hint ?? ""}`);
 * ```
 */
export async function check(
	input: ConfigInput,
	options: CheckOptions = {},
): Promise<CheckedConfig> {
	const calling = callingWith(options, packageDirectory);
	const presets = await presetsNamed(options.presets ?? [], calling);
	const read = await readConfig(
		configToRead(input, options, calling.files, "judged"),
		calling,
	);
	const [judged] = await judgeConfigs([read], {
		...calling,
		demanded: async () => presets,
	});
	if (!judged) throw new TypeError("a config was not judged");
	return fileJson(judged);
}

/**
 * Plans what presets and settings would change in a config, as `clawtune plan` does. It asks no gateway, and writes nothing.
 *
 * @param input the config, which its release must take
 * @param options what is wanted, for which release, and with what
 * @returns the plan. Written to a file as JSON, `clawtune apply FILE` carries it out, unless a value in it is a secret: secrets are masked
 * @throws {@link Failure} `usage` where nothing is asked for, for a target, preset or setting that there is not, and for a
 * value that the release does not take; `unreadable` where the config cannot be read; `base-invalid` where its release
 * refuses it as it is
 *
 * @example
 * ```ts
 * import { writeFile } from "node:fs/promises";
 * import { plan } from "clawtune";
 *
 * const planned = await plan("openclaw.json", {
 * 	presets: ["safe"],
 * 	settings: { "logging.level": "warn" },
 * });
 * for (const { path, from, to } of planned.changes) console.log(`${path}: ${from} → ${to}`);
 * await writeFile("plan.json", JSON.stringify(planned));
 * ```
 */
export async function plan(
	input: ConfigInput,
	options: PlanOptions,
): Promise<ConfigPlan> {
	const made = await makePlanFor(input, options, packageDirectory);
	return documentOf(packageVersion(packageDirectory), planFields(made));
}

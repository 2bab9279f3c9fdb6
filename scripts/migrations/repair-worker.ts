/**
 * Run by a release's private Node: `repair-worker.ts DIST FOLDER`, HOME being an empty folder of its own. Answers each line
 * of stdin, `{"id", "text"}`, by a line on descriptor 3: `{"id", "answer"}`, what a gateway of the release makes of the
 * text when it starts with it as its `openclaw.json`. Nothing is written but that file.
 */
import {
	mkdirSync,
	readdirSync,
	rmSync,
	writeFileSync,
	writeSync,
} from "node:fs";
import { register } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { parseQuestion } from "../parity/answer.ts";
import { type ExposedFunction, exposedName } from "../parity/validator-hook.ts";

const [, , dist = "", root = ""] = process.argv;
const repairer = readdirSync(dist).find((name) =>
	name.startsWith("automatic-startup-config-repair-"),
);
if (repairer === undefined)
	throw new Error("this release repairs nothing when it starts");
const exposed: ExposedFunction = {
	module: pathToFileURL(join(dist, repairer)).href,
	name: "{ planAutomaticConfigRepair, resolveStartupConfigSnapshot }",
};
register("../parity/validator-hook.ts", {
	parentURL: import.meta.url,
	data: exposed,
});
const repairs: object = Reflect.get(await import(exposed.module), exposedName);
const planRepair = functionOf(repairs, "planAutomaticConfigRepair");
const planWithoutPlugins = functionOf(repairs, "resolveStartupConfigSnapshot");
const createReader = functionOf(
	await import(pathToFileURL(join(dist, "config", "config.js")).href),
	"createConfigIO",
);

function functionOf(
	owner: object,
	name: string,
): (...args: readonly unknown[]) => unknown {
	const found: unknown = Reflect.get(owner, name);
	if (typeof found !== "function") throw new TypeError(`there is no ${name}`);
	return (...args) => Reflect.apply(found, owner, args);
}

function memberOf(owner: unknown, name: string): unknown {
	return typeof owner === "object" && owner !== null
		? Reflect.get(owner, name)
		: undefined;
}

async function read(
	configPath: string,
	pluginValidation: "full" | "core-only",
): Promise<unknown> {
	const quiet = (): void => {};
	const reader = createReader({
		configPath,
		env: process.env,
		logger: { error: quiet, warn: quiet, info: quiet, debug: quiet },
		observe: false,
		pluginValidation,
	});
	if (typeof reader !== "object" || reader === null)
		throw new TypeError("createConfigIO gives no reader");
	return await functionOf(reader, "readConfigFileSnapshot")();
}

/** A gateway first plans the repair without plugins, and refuses where that is not enough for the core of the config. */
async function answerTo(configPath: string): Promise<object> {
	const snapshot = await read(configPath, "full");
	const sourceConfig = memberOf(snapshot, "sourceConfig");
	if (memberOf(snapshot, "valid") === true)
		return { kind: "valid", read: sourceConfig };
	const repair = planRepair(snapshot);
	if (!repair) return { kind: "refused" };
	return planWithoutPlugins(await read(configPath, "core-only"))
		? {
				kind: "repaired",
				read: sourceConfig,
				repaired: memberOf(repair, "config"),
			}
		: { kind: "refused" };
}

for await (const line of createInterface({ input: process.stdin })) {
	const { id, text } = parseQuestion(line);
	const folder = join(root, String(id));
	const configPath = join(folder, "openclaw.json");
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	writeFileSync(configPath, text, { mode: 0o600 });
	const environment = { ...process.env };
	process.env.OPENCLAW_CONFIG_PATH = configPath;
	process.env.OPENCLAW_STATE_DIR = folder;
	const answer = await answerTo(configPath).catch((error: unknown) => ({
		kind: "failed",
		reason: String(error),
	}));
	// What one config sets must not reach the next.
	for (const key of Object.keys(process.env))
		if (!(key in environment)) delete process.env[key];
	Object.assign(process.env, environment);
	rmSync(folder, { recursive: true, force: true });
	writeSync(3, `${JSON.stringify({ id, answer })}\n`);
}
process.exit(0);

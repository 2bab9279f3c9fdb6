/**
 * Run by a release's private Node: `worker.ts MODULE FUNCTION FOLDER`, HOME being an empty folder of its own. Answers each line of stdin, `{"id", "text"}`, by a line
 * on descriptor 3: `{"id", "answer"}`, the verdict of the release's own code on the text as its `openclaw.json`.
 */
import { mkdirSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { register } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
	type Answer,
	answerOfCommand,
	answerOfSnapshot,
	parseQuestion,
} from "./answer.ts";
import { type ExposedFunction, exposedName } from "./validator-hook.ts";

const [, , module = "", name = "", root = ""] = process.argv;
const exposed: ExposedFunction = { module, name };
register("./validator-hook.ts", { parentURL: import.meta.url, data: exposed });
const loaded: object = await import(module);
const validator: unknown = Reflect.get(loaded, exposedName);
if (typeof validator !== "function")
	throw new TypeError(`${module} has no function ${name}`);
const call: (...args: unknown[]) => unknown = (...args) =>
	Reflect.apply(validator, undefined, args);

const stop = Symbol("the command is over");

async function runCommand(): Promise<Answer> {
	const printed: string[] = [];
	const runtime = {
		log: (text: unknown) => printed.push(String(text)),
		error: () => undefined,
		exit: () => {
			throw stop;
		},
	};
	try {
		await call({ json: true, runtime });
	} catch (error) {
		if (printed.length === 0 && error !== stop) throw error;
	}
	// A release that catches what `exit` threw prints a second document; the first is the answer.
	return answerOfCommand(printed[0] ?? "");
}

async function readSnapshot(configPath: string): Promise<Answer> {
	const quiet = () => undefined;
	const io: unknown = call({
		configPath,
		env: process.env,
		logger: { error: quiet, warn: quiet, info: quiet, debug: quiet },
	});
	const read: unknown =
		typeof io === "object" && io !== null
			? Reflect.get(io, "readConfigFileSnapshot")
			: undefined;
	if (typeof read !== "function")
		throw new TypeError(`${name} gives no readConfigFileSnapshot`);
	return answerOfSnapshot(await Reflect.apply(read, io, []));
}

async function answerTo(id: number, text: string): Promise<Answer> {
	const folder = join(root, String(id));
	const configPath = join(folder, "openclaw.json");
	mkdirSync(folder, { mode: 0o700 });
	writeFileSync(configPath, text, { mode: 0o600 });
	const environment = { ...process.env };
	process.env.OPENCLAW_CONFIG_PATH = configPath;
	try {
		return name === "createConfigIO"
			? await readSnapshot(configPath)
			: await runCommand();
	} catch (error) {
		return { kind: "failed", reason: String(error) };
	} finally {
		// `env.vars` of one config must not reach the next.
		for (const key of Object.keys(process.env))
			if (!(key in environment)) delete process.env[key];
		Object.assign(process.env, environment);
		rmSync(folder, { recursive: true, force: true });
	}
}

for await (const line of createInterface({ input: process.stdin })) {
	const { id, text } = parseQuestion(line);
	const answer = await answerTo(id, text);
	writeSync(3, `${JSON.stringify({ id, answer })}\n`);
}
process.exit(0);

/**
 * Run by a release's private Node: `config-reader.ts DIST`. Reads a list of `{configPath, env}` from stdin and prints what
 * the release's own code says of each: `[{valid, issues, warnings}]`, the paths alone, after a line of `@`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { register } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import {
	type ExposedFunction,
	exposedName,
} from "../../scripts/parity/validator-hook.ts";

const [, , dist = ""] = process.argv;
/** Newer releases export it; older ones define it in a module with a hashed name. */
async function findConfigIO(): Promise<unknown> {
	const url = (name: string): string => pathToFileURL(join(dist, name)).href;
	const exported: object = await import(url("config/config.js")).catch(
		() => ({}),
	);
	if ("createConfigIO" in exported) return exported.createConfigIO;
	const name = "createConfigIO";
	const file = readdirSync(dist)
		.filter((one) => one.endsWith(".js"))
		.find((one) =>
			readFileSync(join(dist, one), "utf8").includes(`\nfunction ${name}(`),
		);
	const data: ExposedFunction = { module: url(file ?? ""), name };
	register("../../scripts/parity/validator-hook.ts", {
		parentURL: import.meta.url,
		data,
	});
	const chunk: object = await import(data.module);
	return Reflect.get(chunk, exposedName);
}

function call(callee: unknown, name: string, ...args: unknown[]): unknown {
	if (typeof callee !== "function") throw new TypeError(`no ${name}`);
	return Reflect.apply(callee, undefined, args);
}

const createConfigIO = await findConfigIO();
const quiet = (): void => {};
const logger = { error: quiet, warn: quiet, info: quiet, debug: quiet };
const answers: unknown[] = [];
const questions: unknown = JSON.parse(await text(process.stdin));
if (!Array.isArray(questions)) throw new TypeError("not a list");
for (const { configPath, env } of questions) {
	const io = call(createConfigIO, "createConfigIO", {
		configPath,
		env,
		logger,
	});
	if (typeof io !== "object" || io === null) throw new TypeError("no reader");
	const read: unknown = Reflect.get(io, "readConfigFileSnapshot");
	const snapshot: unknown = await call(read, "readConfigFileSnapshot");
	answers.push(snapshot);
}
const paths = (list: unknown): readonly string[] =>
	(Array.isArray(list) ? list : []).map(({ path }) =>
		Array.isArray(path) ? path.join(".") : String(path),
	);
process.stdout.write(
	`\n@\n${JSON.stringify(
		answers.map((answer) =>
			typeof answer === "object" && answer !== null
				? {
						valid: Reflect.get(answer, "valid"),
						issues: paths(Reflect.get(answer, "issues")),
						warnings: paths(Reflect.get(answer, "warnings")),
					}
				: {},
		),
	)}\n`,
	() => process.exit(0),
);

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";

/** What action.yml says. Texts with `${{ … }}` are as they stand. */
export interface Action {
	readonly inputs: readonly {
		readonly name: string;
		readonly description: string;
		readonly fallback: string;
	}[];
	readonly outputs: readonly {
		readonly name: string;
		readonly description: string;
		readonly value: string;
	}[];
	readonly using: string;
	readonly steps: readonly Step[];
}

/** One step of an action or of a workflow: a script, or another action. */
export interface Step {
	readonly name: string;
	readonly id: string | undefined;
	readonly condition: string | undefined;
	readonly shell: string | undefined;
	readonly script: string | undefined;
	readonly uses: string | undefined;
	readonly with: Readonly<Record<string, string>>;
	readonly environment: Readonly<Record<string, string>>;
}

/** Reads the action.yml of a folder. Throws where a part is none that the tests know how to run. */
export function readAction(folder: string): Action {
	const text = readFileSync(join(folder, "action.yml"), "utf8");
	const action = record(parse(text));
	const { using, steps } = record(action.runs);
	return {
		inputs: Object.entries(record(action.inputs)).map(([name, input]) => ({
			name,
			description: String(record(input).description),
			fallback: String(record(input).default),
		})),
		outputs: Object.entries(record(action.outputs)).map(([name, output]) => ({
			name,
			description: String(record(output).description),
			value: String(record(output).value),
		})),
		using: String(using),
		steps: stepsOf(steps),
	};
}

/** Reads the steps of an action or of a job. Throws at a key that the tests do not know how to run. */
export function stepsOf(steps: unknown): readonly Step[] {
	if (!Array.isArray(steps)) throw new Error("there are no steps");
	return steps.map(record).map((step) => {
		const {
			name,
			id,
			if: condition,
			shell,
			run,
			uses,
			env,
			with: given,
		} = step;
		const known = ["name", "id", "if", "shell", "run", "uses", "env", "with"];
		for (const key of Object.keys(step))
			if (!known.includes(key)) throw new Error(`a step has the key ${key}`);
		return {
			name: String(name ?? uses ?? run),
			id: textOf(id),
			condition: textOf(condition),
			shell: textOf(shell),
			script: textOf(run),
			uses: textOf(uses),
			with: textsOf(given),
			environment: textsOf(env),
		};
	});
}

/** Narrows what a YAML text says to an object. Throws where it is none. */
export function record(value: unknown): UnknownRecord {
	if (!isRecord(value)) throw new Error(`${value} is no object`);
	return value;
}

function textOf(value: unknown): string | undefined {
	return value === undefined ? undefined : String(value);
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(isRecord(value) ? value : {}).map(([name, text]) => [
			name,
			String(text),
		]),
	);
}

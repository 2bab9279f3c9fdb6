import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageDirectory } from "../schema/judged.ts";
import type { Run } from "../support/program.ts";
import { readAction, type Step } from "./action-file.ts";
import type { Machine } from "./machine.ts";

/** What one use of the action did. */
export interface ActionRun extends Run {
	/** The name of the step that failed, if one did: none after it ran. */
	readonly failedStep: string | undefined;
	/** Only what a step has set. */
	readonly outputs: Readonly<Record<string, string>>;
	/** The page that the run leaves, as a person reads it: GitHub shows `&#46;` as a dot. */
	readonly summary: string;
}

/** How the action is used. */
export interface ActionUse {
	readonly inputs?: Readonly<Record<string, string>>;
	/** Where the action is. */
	readonly folder: string;
	readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs the steps of an action.yml in their order, each as GitHub's runner does it: `bash` with its script in a file, the
 * runner's variables, and expressions resolved. Throws at an input, an expression or a kind of step that it does not know.
 */
export async function runAction(
	machine: Machine,
	use: ActionUse,
): Promise<ActionRun> {
	const action = readAction(use.folder);
	const names = action.inputs.map(({ name }) => name);
	for (const name of Object.keys(use.inputs ?? {}))
		if (!names.includes(name)) throw new Error(`there is no input ${name}`);
	const known = new Map(
		action.inputs.map(({ name, fallback }) => [
			`inputs.${name}`,
			use.inputs?.[name] ?? fallback,
		]),
	);
	const ids = action.steps.flatMap(({ id }) => id ?? []);
	const lookUp = (name: string): string =>
		known.get(name) ?? outputNotSet(name, ids);
	const runner = makeRunner(machine, use);
	const runs: Run[] = [];
	let failedStep: string | undefined;
	for (const step of action.steps) {
		const { run, outputs } = await runner.runStep(step, lookUp);
		runs.push(run);
		for (const [name, value] of outputs)
			known.set(`steps.${step.id}.outputs.${name}`, value);
		if (run.exitCode === 0) continue;
		failedStep = step.name;
		break;
	}
	const outputs = action.outputs.flatMap(({ name, value }) => {
		const text = resolveExpressions(value, lookUp);
		return text === "" ? [] : [[name, text] as const];
	});
	return {
		exitCode: runs.at(-1)?.exitCode ?? 0,
		stdout: runs.map(({ stdout }) => stdout).join(""),
		stderr: runs.map(({ stderr }) => stderr).join(""),
		failedStep,
		outputs: Object.fromEntries(outputs),
		summary: runner.summary(),
	};
}

/** Runs this project's own action with these inputs. */
export function useAction(
	machine: Machine,
	inputs: Readonly<Record<string, string>> = {},
	use: Partial<ActionUse> = {},
): Promise<ActionRun> {
	return runAction(machine, { folder: packageDirectory, inputs, ...use });
}

/** Replaces each `${{ NAME }}`. What it names is not looked at again, as it is on GitHub. */
export function resolveExpressions(
	text: string,
	lookUp: (name: string) => string,
): string {
	return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, name: string) =>
		lookUp(name.trim()),
	);
}

/** The output of a step that did not set it is empty. Throws at all else. */
export function outputNotSet(name: string, ids: readonly string[]): string {
	const [, id] = /^steps\.([\w-]+)\.outputs\.[\w-]+$/.exec(name) ?? [];
	if (id === undefined || !ids.includes(id))
		throw new Error(`nothing is known of \${{ ${name} }}`);
	return "";
}

/** A runner of GitHub, as far as steps with scripts see it. */
export function makeRunner(machine: Machine, use: ActionUse) {
	const { RUNNER_TEMP, TMPDIR = "" } = machine.environment;
	const temporary = RUNNER_TEMP ?? mkdtempSync(join(TMPDIR, "run-"));
	const summaryFile = join(mkdtempSync(join(temporary, "job-")), "summary");
	writeFileSync(summaryFile, "");
	const runStep = async (
		step: Step,
		lookUp: (name: string) => string,
	): Promise<{
		readonly run: Run;
		readonly outputs: ReadonlyMap<string, string>;
	}> => {
		if (step.script === undefined)
			throw new Error(`the step ${step.name} has no script`);
		const folder = mkdtempSync(join(temporary, "step-"));
		const script = join(folder, "script.sh");
		const outputFile = join(folder, "output");
		writeFileSync(script, resolveExpressions(step.script, lookUp));
		writeFileSync(outputFile, "");
		const own = Object.entries(step.environment).map(
			([name, text]) => [name, resolveExpressions(text, lookUp)] as const,
		);
		const run = await machine.run(
			["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
			{
				environment: {
					CI: "true",
					GITHUB_ACTIONS: "true",
					GITHUB_ACTION_PATH: use.folder,
					GITHUB_OUTPUT: outputFile,
					GITHUB_STEP_SUMMARY: summaryFile,
					GITHUB_WORKSPACE: machine.workspace,
					RUNNER_TEMP: temporary,
					...use.environment,
					...Object.fromEntries(own),
				},
			},
		);
		return { run, outputs: parseOutputs(readFileSync(outputFile, "utf8")) };
	};
	const summary = (): string =>
		readFileSync(summaryFile, "utf8").replaceAll(
			/&#(\d+);/g,
			(_, code: string) => String.fromCodePoint(Number(code)),
		);
	return { runStep, summary };
}

/** Reads what a step wrote to GITHUB_OUTPUT: `name=value`, or `name<<END` with the lines of the value up to END. */
export function parseOutputs(text: string): ReadonlyMap<string, string> {
	const outputs = new Map<string, string>();
	const lines = text.split("\n").slice(0, -1);
	for (let at = 0; at < lines.length; at++) {
		const line = lines[at] ?? "";
		const [, name = "", end] = /^([\w-]+)<<(.+)$/.exec(line) ?? [];
		if (end !== undefined) {
			const last = lines.indexOf(end, at + 1);
			if (last < 0) throw new Error(`the output ${name} does not end`);
			outputs.set(name, lines.slice(at + 1, last).join("\n"));
			at = last;
			continue;
		}
		const [, plain, value = ""] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
		if (plain === undefined) throw new Error(`no output: ${line}`);
		outputs.set(plain, value);
	}
	return outputs;
}

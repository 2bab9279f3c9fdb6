import { parse } from "yaml";
import { packageDirectory } from "../schema/judged.ts";
import type { Run } from "../support/program.ts";
import { record, type Step, stepsOf } from "./action-file.ts";
import {
	makeRunner,
	outputNotSet,
	resolveExpressions,
	runAction,
} from "./action-runner.ts";
import type { Machine } from "./machine.ts";

/** What one step of a workflow did. */
export interface StepRun extends Run {
	readonly name: string;
	/** What was handed to an action that is not ours, which does not run here. */
	readonly with: Readonly<Record<string, string>>;
}

/**
 * Runs the only job of a workflow, in a workspace that is checked out. Our own action runs, others only get their inputs.
 * `github` is what `${{ github.… }}` stands for. Throws at all that it does not know.
 */
export async function runWorkflow(
	machine: Machine,
	text: string,
	github: Readonly<Record<string, string>> = {},
): Promise<readonly StepRun[]> {
	const jobs = Object.values(record(record(parse(text)).jobs));
	if (jobs.length !== 1) throw new Error("there is more than one job");
	const steps = stepsOf(record(jobs[0]).steps);
	const ids = steps.flatMap(({ id }) => id ?? []);
	const known = new Map(
		Object.entries(github).map(([name, value]) => [`github.${name}`, value]),
	);
	const lookUp = (name: string): string =>
		known.get(name) ?? outputNotSet(name, ids);
	const runs: StepRun[] = [];
	for (const step of steps) {
		const failed = runs.some(({ exitCode }) => exitCode !== 0);
		if (failed && !isAlwaysRun(step)) continue;
		const given = Object.entries(step.with).map(
			([name, value]) => [name, resolveExpressions(value, lookUp)] as const,
		);
		const inputs = Object.fromEntries(given);
		const { run, outputs } = await runStep(machine, step, inputs, lookUp);
		for (const [name, value] of Object.entries(outputs))
			known.set(`steps.${step.id}.outputs.${name}`, value);
		runs.push({ ...run, name: step.name, with: inputs });
	}
	return runs;
}

async function runStep(
	machine: Machine,
	step: Step,
	inputs: Readonly<Record<string, string>>,
	lookUp: (name: string) => string,
): Promise<{
	readonly run: Run;
	readonly outputs: Readonly<Record<string, string>>;
}> {
	if (step.uses?.startsWith("OWNER/clawtune@")) {
		const run = await runAction(machine, { folder: packageDirectory, inputs });
		return { run, outputs: run.outputs };
	}
	if (step.uses !== undefined)
		return { run: { exitCode: 0, stdout: "", stderr: "" }, outputs: {} };
	const runner = makeRunner(machine, { folder: packageDirectory });
	const { run, outputs } = await runner.runStep(step, lookUp);
	return { run, outputs: Object.fromEntries(outputs) };
}

function isAlwaysRun({ condition }: Step): boolean {
	if (condition === undefined) return false;
	if (condition !== "always()")
		throw new Error(`the condition ${condition} is not known`);
	return true;
}

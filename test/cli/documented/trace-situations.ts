import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { packageDirectory } from "../../schema/judged.ts";
import { narrowShell } from "../../support/documented-shell.ts";
import { makeSandbox } from "../../support/sandbox.ts";
import {
	at,
	type Situation,
	type Situations,
	withExample,
} from "./situation.ts";

const recording = "clawtune observe --for 10m --out trace.jsonl";

/** The blocks on recordings. */
export const traceSituations: Situations = {
	[`docs/traces.md sh ${recording}`]: recorded,
	"docs/traces.md console clawtune estimate --trace examples/trace.jsonl --preset safe --config examples/openclaw.json":
		replayed,
};

/** Three seconds stand for ten minutes, in which someone writes notes. */
function recorded(): Situation {
	const sandbox = withExample();
	const note = sandbox.write("clawd/memory/today.md", "# Today\n");
	const writing = (): void => {
		const timer = setInterval(() => appendFileSync(note, "- done\n"), 100);
		setTimeout(() => clearInterval(timer), 2500);
	};
	return {
		...at(sandbox),
		typed: (command) => command.replace("--for 10m", "--for 3s"),
		before: { [recording]: writing },
		afterwards: () => {
			expect(sandbox.read(join(sandbox.home, "trace.jsonl"))).toContain(
				"memory/today.md",
			);
			expect(sandbox.read(join(sandbox.home, "report.html"))).toContain(
				"<html",
			);
		},
	};
}

/** Where its first line is broken depends on how long the path of this folder is. */
function replayed(): Situation {
	return {
		shell: narrowShell({ HOME: makeSandbox().home }, packageDirectory),
		told: (screen) =>
			screen
				.replaceAll(`${packageDirectory}/`, "")
				.replace(/^(\S+)\s+for OpenClaw (\S+)\s+\(/, "$1  for OpenClaw $2 ("),
	};
}

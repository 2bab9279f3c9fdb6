import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
	type Command,
	type Contender,
	commandContender,
	runCommand,
} from "./measure.ts";

/** The names by which the goals are worked out. */
export const checkOfRepository = "clawtune check, repository of 1,000 configs";
export const checkOfHalves = "clawtune check, its halves at the same time";

const corpus = join(import.meta.dirname, "../../test/corpus");

/**
 * A repository of 1,000 configs as people commit them, most of them not valid: searched and checked by one process, and
 * by two at the same time, to see whether it would pay to share the work.
 */
export function repositoryContenders(
	folder: string,
	check: (path: string) => Command,
): readonly Contender[] {
	const texts = readdirSync(corpus)
		.filter((name) => name !== "verdicts.json")
		.map((name) => readFileSync(join(corpus, name), "utf8"));
	const repository = join(folder, "repository");
	const halves = ["one", "two"].map((half) => join(repository, half));
	for (let index = 0; index < 1000; index += 1) {
		const place = join(halves[index % 2] ?? "", `gateway-${index}`);
		mkdirSync(place, { recursive: true });
		const text = texts[Math.floor(index / 2) % texts.length] ?? "";
		writeFileSync(join(place, "openclaw.json"), text);
	}
	mkdirSync(join(repository, ".git"));
	const checkWithFindings = (path: string): Command => ({
		...check(path),
		exitCode: 1,
	});
	const commands = halves.map(checkWithFindings);
	return [
		commandContender(checkOfRepository, checkWithFindings(repository)),
		{
			name: checkOfHalves,
			run: async () => {
				const started = performance.now();
				await Promise.all(commands.map((command) => runCommand(command)));
				return performance.now() - started;
			},
			command: undefined,
		},
	];
}

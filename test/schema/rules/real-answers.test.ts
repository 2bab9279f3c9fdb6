import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isJsonValue, type JsonValue } from "../../../src/config/json.ts";
import { judge } from "../../../src/schema/judge.ts";
import { configOf, noVariables, snapshots, targetOf } from "../judged.ts";
import { errorPathsOf } from "./error-paths.ts";

const folder = join(import.meta.dirname, "real-answers");

/** A line of `real-answers/*.jsonl`: a release, a config, and the paths at which that release itself finds errors. */
interface RealAnswer {
	readonly release: string;
	readonly config: JsonValue;
	readonly paths: readonly string[];
}

const answers = readdirSync(folder).flatMap((file) =>
	readFileSync(join(folder, file), "utf8")
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => answerOf(line)),
);

it.each([...new Set(answers.map(({ release }) => release))])(
	"finds errors where %s does",
	async (release) => {
		const asked = answers.filter((answer) => answer.release === release);
		const cases = asked.map(({ config }) => ({
			config: configOf(JSON.stringify(config)),
			target: targetOf(release),
		}));
		const judgements = await judge(cases, snapshots, noVariables);
		expect(
			judgements.map((judgement, index) => ({
				config: asked[index]?.config,
				paths: errorPathsOf(judgement),
			})),
		).toEqual(asked.map(({ config, paths }) => ({ config, paths })));
	},
);

function answerOf(line: string): RealAnswer {
	const [release, config, paths]: unknown[] = JSON.parse(line);
	if (!isJsonValue(config) || !Array.isArray(paths))
		throw new TypeError(`no answer: ${line}`);
	return { release: String(release), config, paths: paths.map(String).sort() };
}

import { expect, it } from "vitest";
import { judge } from "../../../src/schema/judge.ts";
import { configOf, noVariables, snapshots, targetOf } from "../judged.ts";
import { errorPathsOf } from "./error-paths.ts";
import { realAnswers } from "./real-answers.ts";

it.each([...new Set(realAnswers.map(({ release }) => release))])(
	"finds errors where %s does",
	async (release) => {
		const asked = realAnswers.filter((answer) => answer.release === release);
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

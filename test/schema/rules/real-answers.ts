import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonValue, type JsonValue } from "../../../src/config/json.ts";

const folder = join(import.meta.dirname, "real-answers");

/** A line of `real-answers/*.jsonl`: a release, a config, and the paths at which that release itself finds errors. */
export interface RealAnswer {
	readonly release: string;
	readonly config: JsonValue;
	readonly paths: readonly string[];
}

/** Every answer that a release gave to a config. */
export const realAnswers: readonly RealAnswer[] = readdirSync(folder).flatMap(
	(file) =>
		readFileSync(join(folder, file), "utf8")
			.split("\n")
			.filter((line) => line !== "")
			.map((line) => answerOf(line)),
);

function answerOf(line: string): RealAnswer {
	const [release, config, paths]: unknown[] = JSON.parse(line);
	if (!isJsonValue(config) || !Array.isArray(paths))
		throw new TypeError(`no answer: ${line}`);
	return { release: String(release), config, paths: paths.map(String).sort() };
}

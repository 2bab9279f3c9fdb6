import {
	type Document,
	isDocument,
	parseDocument,
} from "../config/document.ts";
import { readConfigText } from "../config/files.ts";
import type { ConfigLocation } from "../config/location.ts";
import { maskedLinesOfBroken } from "../config/masked-lines.ts";
import { Failure } from "../failure.ts";
import { withoutPolicy } from "../policy/check-result.ts";
import { checkPretty } from "../report/check/pretty.ts";
import { judgeProblem } from "../schema/judge.ts";
import { type GlobalOptions, styleOf, type World } from "./invocation.ts";

/** Reads the config at hand. Shows what is wrong and throws a `Failure` (`base-invalid`) where it is none. */
export async function readLocal(
	{ file }: ConfigLocation,
	options: GlobalOptions,
	world: World,
): Promise<Document> {
	const text = readConfigText(world.files, file);
	const parsed = parseDocument(file, text);
	if (isDocument(parsed)) return parsed;
	const judgement = judgeProblem(parsed);
	const shown = { file, target: undefined, problem: undefined, ...judgement };
	const style = await styleOf(options, world);
	const linesOf = () => maskedLinesOfBroken(text);
	world.stderr(checkPretty(withoutPolicy([shown]), { style, linesOf }));
	throw new Failure(
		"base-invalid",
		`${file} cannot be read as a config`,
		"Mend it first; clawtune check shows the place.",
	);
}

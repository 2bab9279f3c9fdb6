import type { CheckedFile } from "../../src/policy/check-result.ts";
import { judged } from "../schema/judged.ts";

/** A config as `check` judges it for 2026.7.1. */
export async function checkedFile(
	text: string,
	file = "a.json",
): Promise<CheckedFile> {
	const judgement = await judged(text, "2026.7.1");
	return { file, target: undefined, problem: undefined, ...judgement };
}

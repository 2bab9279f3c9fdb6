import { createTwoFilesPatch } from "diff";
import { type IsSecret, maskDocument } from "../config/mask.ts";
import type { EditedFile } from "./edited-files.ts";

/** The unified diff of edited files, with every secret masked. Empty where nothing differs. */
export function diffOf(
	files: readonly EditedFile[],
	isSecret: IsSecret,
): string {
	return files
		.map(({ before, after }) =>
			createTwoFilesPatch(
				before.file,
				after.file,
				maskDocument(before, isSecret),
				maskDocument(after, isSecret),
				"",
				"",
				{
					context: 3,
					headerOptions: {
						includeIndex: false,
						includeUnderline: false,
						includeFileHeaders: true,
					},
				},
			),
		)
		.join("");
}

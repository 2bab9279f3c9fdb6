import { createTwoFilesPatch } from "diff";
import { type IsSecret, maskDocument } from "../config/mask.ts";
import type { EditedFile } from "./edited-files.ts";

/** The unified diff of edited files, with every secret masked. Empty where nothing differs that may be shown. */
export function diffOf(
	files: readonly EditedFile[],
	isSecret: IsSecret,
): string {
	return files
		.map(({ before, after }) => ({
			before,
			after,
			from: maskDocument(before, isSecret),
			to: maskDocument(after, isSecret),
		}))
		.filter(({ from, to }) => from !== to)
		.map(({ before, after, from, to }) =>
			createTwoFilesPatch(before.file, after.file, from, to, "", "", {
				context: 3,
				headerOptions: {
					includeIndex: false,
					includeUnderline: false,
					includeFileHeaders: true,
				},
			}),
		)
		.join("");
}

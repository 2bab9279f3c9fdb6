import { createTwoFilesPatch } from "diff";
import type { IsSecret } from "../config/mask.ts";
import { maskDocument } from "../config/masked-document.ts";
import type { Path } from "../config/path.ts";
import type { EditedFile } from "./edited-files.ts";

/**
 * The unified diff of edited files, with every secret masked: by the places at which a file is merged into the config,
 * since what it says of itself may not tell. Empty where nothing differs that may be shown.
 */
export function diffOf(
	files: readonly EditedFile[],
	placesOf: (file: EditedFile) => readonly Path[],
	isSecret: IsSecret,
): string {
	return files
		.map((file) => {
			const { before, after } = file;
			const places = placesOf(file);
			const isSecretHere: IsSecret = (path, value) =>
				places.some((place) => isSecret([...place, ...path], value));
			return {
				before,
				after,
				from: maskDocument(before, isSecretHere),
				to: maskDocument(after, isSecretHere),
			};
		})
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

import {
	type MaskedLines,
	maskedLines,
	maskedLinesOfBroken,
} from "../config/masked-lines.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { hiddenValuesOf } from "../schema/showable.ts";
import type { Target } from "../schema/target.ts";

/** A config that was read, or the text of one that does not parse. */
export type Shown =
	| { readonly config: MergedConfig; readonly target: Target }
	| { readonly file: string; readonly text?: string };

/** The lines of configs and of what they include, by the names of their files, every secret masked. */
export function linesOfConfigs(
	shown: readonly Shown[],
): (file: string) => MaskedLines | undefined {
	const known = new Map<string, () => MaskedLines>();
	for (const item of shown) {
		if (!("config" in item)) {
			const { file, text } = item;
			if (text !== undefined) known.set(file, () => maskedLinesOfBroken(text));
			continue;
		}
		const { root, included } = item.config;
		// Where an included file is merged in does not tell from its own paths, so its texts are all hidden.
		for (const { file, text } of included)
			if (!known.has(file)) known.set(file, () => maskedLinesOfBroken(text));
		const isHidden = hiddenValuesOf(item.target.snapshot);
		known.set(root.file, () => maskedLines(root, isHidden));
	}
	const made = new Map<string, MaskedLines | undefined>();
	return (file) => {
		if (!made.has(file)) made.set(file, known.get(file)?.());
		return made.get(file);
	};
}

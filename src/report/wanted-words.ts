import type { Target } from "../schema/target.ts";
import type { Setting } from "../tuning/setting.ts";
import { valueWords } from "./words.ts";

/** What a preset wants of a setting: `at least 1000`, `false`, `250, the release's own`. A secret of the targets is masked. */
export function wantedWords(
	setting: Setting,
	...targets: readonly Target[]
): string {
	const words = valueWords(setting.value, setting.path, ...targets);
	switch (setting.kind) {
		case "floor":
			return `at least ${words}`;
		case "value":
			return words;
		case "default":
			return `${words}, the release's own`;
	}
}

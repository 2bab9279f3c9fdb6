import { formatPath } from "../config/path.ts";
import { maskedValue } from "../schema/masked-value.ts";
import type { Target } from "../schema/target.ts";
import type { Skipped } from "../tuning/changes.ts";
import type { Preset } from "../tuning/preset.ts";
import type { Setting } from "../tuning/setting.ts";
import { jsonDocument } from "./json-document.ts";
import { skippedWords } from "./skipped-words.ts";
import type { Style } from "./style.ts";
import { targetJson, targetWords, valueWords } from "./words.ts";

/** A preset and, for each of its settings that the target has no path for, why. */
export interface PresetOnTarget {
	readonly preset: Preset;
	readonly target: Target;
	readonly absent: readonly Skipped[];
}

/** The list of presets for the screen. */
export function presetsPretty(
	presets: readonly PresetOnTarget[],
	style: Style,
): string {
	return presets
		.map(({ preset }) => `${style.bold(preset.name)}  ${preset.title}\n`)
		.join("");
}

/** One preset for the screen, with what it does on a target. */
export function presetPretty(
	{ preset, target, absent }: PresetOnTarget,
	style: Style,
): string {
	const lines = [
		`${style.bold(preset.name)}  ${preset.title}`,
		style.dim(`for ${targetWords(target)}`),
		...preset.settings.flatMap((setting) => {
			const path = formatPath(setting.path);
			const missing = absent.find((item) => formatPath(item.path) === path);
			return [
				`  ${style.bold(path)}  ${wantedWords(setting, target)}`,
				`    ${missing ? style.caution(`does nothing here: ${skippedWords(missing, target)}`) : style.dim(setting.reason)}`,
			];
		}),
	];
	return `${lines.join("\n")}\n`;
}

/** Presets as JSON. */
export function presetsJson(
	presets: readonly PresetOnTarget[],
	version: string,
): string {
	return jsonDocument(version, {
		presets: presets.map(({ preset, target, absent }) => ({
			name: preset.name,
			title: preset.title,
			target: targetJson(target),
			settings: preset.settings.map((setting) => {
				const path = formatPath(setting.path);
				const missing = absent.find((item) => formatPath(item.path) === path);
				return {
					path,
					[setting.kind]: maskedValue(
						setting.value,
						setting.path,
						target.snapshot,
					),
					reason: setting.reason,
					applies: missing === undefined,
					...(missing ? { skipped: skippedWords(missing, target) } : {}),
				};
			}),
		})),
	});
}

function wantedWords(setting: Setting, target: Target): string {
	return setting.kind === "floor"
		? `at least ${setting.value}`
		: valueWords(setting.value, setting.path, target);
}

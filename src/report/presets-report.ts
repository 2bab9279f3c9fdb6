import { formatPath } from "../config/path.ts";
import { maskedValue } from "../schema/masked-value.ts";
import type { Target } from "../schema/target.ts";
import type { Skipped } from "../tuning/changes.ts";
import type { Preset } from "../tuning/preset.ts";
import type { Setting } from "../tuning/setting.ts";
import { jsonDocument } from "./json-document.ts";
import { skippedWords } from "./skipped-words.ts";
import type { Style } from "./style.ts";
import { wantedWords } from "./wanted-words.ts";
import { targetJson, targetWords } from "./words.ts";

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
	const width = Math.max(0, ...presets.map(({ preset }) => preset.name.length));
	const indent = width + 2;
	const lines = presets.flatMap(({ preset, target, absent }) => {
		const nothing = absent.length === preset.settings.length;
		const below = [
			...(preset.cost === undefined ? [] : [`cost: ${preset.cost}`]),
			...(nothing
				? [
						`does nothing on OpenClaw ${target.release}: it has none of its settings`,
					]
				: []),
		];
		const gap = " ".repeat(indent - preset.name.length);
		return [
			style.wrap(`${style.bold(preset.name)}${gap}${preset.title}`, indent),
			...below.map((line) =>
				style.dim(style.wrap(`${" ".repeat(indent)}${line}`, indent)),
			),
		];
	});
	const [first] = presets;
	const heading = first
		? [style.dim(style.wrap(`for ${targetWords(first.target)}`, 2))]
		: [];
	return [...heading, ...lines].map((line) => `${line}\n`).join("");
}

/** One preset for the screen, with what it does on a target. */
export function presetPretty(
	{ preset, target, absent }: PresetOnTarget,
	style: Style,
): string {
	const lines = [
		style.wrap(`${style.bold(preset.name)}  ${preset.title}`, 2),
		style.dim(style.wrap(`for ${targetWords(target)}`, 2)),
		...(preset.cost === undefined
			? []
			: [style.wrap(`cost: ${preset.cost}`, 2)]),
		...preset.settings.flatMap((setting) => {
			const path = formatPath(setting.path);
			const missing = absent.find((item) => formatPath(item.path) === path);
			const wanted = wantedWords(setting, target);
			return [
				style.wrap(`  ${style.bold(path)}  ${wanted}`, 4),
				...(missing
					? [
							style.caution(
								style.wrap(
									`    does nothing here: ${skippedWords(missing, target)}`,
									4,
								),
							),
						]
					: [
							style.wrap(`    ${setting.reason}`, 4),
							...evidenceLines(setting, style),
						]),
			];
		}),
	];
	return `${lines.join("\n")}\n`;
}

function evidenceLines(
	{ evidence = [] }: Setting,
	style: Style,
): readonly string[] {
	return evidence.map(({ fact, source }) =>
		style.dim(style.wrap(`    - ${fact} (${source})`, 6)),
	);
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
			...(preset.cost === undefined ? {} : { cost: preset.cost }),
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
					evidence: setting.evidence ?? [],
					applies: missing === undefined,
					...(missing ? { skipped: skippedWords(missing, target) } : {}),
				};
			}),
		})),
	});
}

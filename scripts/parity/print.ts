import type { Comparison } from "./compare.ts";
import {
	type DifferenceGroup,
	isEnough,
	type Measure,
	ratio,
	type Share,
} from "./measure.ts";

/** The measure as lines for a person. */
export function printMeasure(title: string, measure: Measure): string {
	const kinds = Object.entries(measure.verdictsByKind).map(
		([kind, share]) => `  ${kind.padEnd(16)} ${percent(share)}`,
	);
	return [
		title,
		`verdict           ${percent(measure.verdicts)}`,
		...(kinds.length > 1 ? kinds : []),
		`paths, precision  ${percent(measure.precision)}`,
		`paths, recall     ${percent(measure.recall)}`,
		`set apart: only the machine is at fault in ${measure.machineOnly.length}, OpenClaw's code throws on ${[measure.crashes.length, ...measure.crashes].join(" ")}`,
		isEnough(measure)
			? "enough"
			: "NOT enough: 99.5 % of the verdicts and 98 % of the paths are demanded",
	].join("\n");
}

/** The most frequent differences as a table; `V` marks those where the verdict differs too. */
export function printGroups(
	groups: readonly DifferenceGroup[],
	most: number,
): string {
	const rows = groups
		.slice(0, most)
		.map(({ difference: { pattern, code, message, verdict }, configs }) =>
			[
				String(configs.length).padStart(4),
				verdict ? "V" : " ",
				pattern,
				`[${code}]`,
				message,
				`(${configs[0]?.case.name})`,
			].join(" "),
		);
	const left = groups.length - rows.length;
	return [
		"differences: how often, V = the verdict differs, path, our code or what is missing, OpenClaw's message, first config",
		...rows,
		...(left > 0 ? [`… and ${left} more kinds`] : []),
	].join("\n");
}

/** A config on which the two sides differ, with what each says. */
export function printComparison({
	case: { name, kind, text },
	ours,
	theirs,
}: Comparison): string {
	const list = (
		errors: readonly { readonly path: string; readonly what: string }[],
	) =>
		errors
			.map(({ path, what }) => `    ${path || "(root)"}: ${what}`)
			.join("\n");
	return [
		`--- ${name} (${kind})`,
		text.trimEnd(),
		`  OpenClaw: ${theirs.valid ? "valid" : "invalid"}`,
		list(theirs.issues.map(({ path, message }) => ({ path, what: message }))),
		`  clawtune: ${ours.valid ? "valid" : "invalid"}`,
		list(ours.errors.map(({ path, code }) => ({ path, what: code }))),
	]
		.filter((line) => line !== "")
		.join("\n");
}

function percent(share: Share): string {
	return `${(ratio(share) * 100).toFixed(2)} % (${share.part} of ${share.whole})`;
}

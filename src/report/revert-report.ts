import type { RecordedApply } from "../apply/record.ts";
import type { Revertibility } from "../apply/revertible.ts";
import type { JsonValue } from "../config/json.ts";
import { formatPath } from "../config/path.ts";
import type { Format } from "./format-name.ts";
import { jsonDocument } from "./json-document.ts";
import type { Style } from "./style.ts";

/** An apply and whether it can be taken back now. */
export interface ListedApply {
	readonly apply: RecordedApply;
	readonly state: Revertibility;
}

/** Why a revert sets a value. */
export function revertReason({ at }: RecordedApply): string {
	return `as it was before the apply of ${at}`;
}

/** What is said where nothing can be taken back: there was no apply, or it is taken back already. */
export function nothingToRevertWords(
	apply: RecordedApply | undefined,
	file: string,
	format: Format,
	version: string,
): string {
	if (format === "json")
		return jsonDocument(version, {
			applied: false,
			changes: [],
			verified: true,
			pickedUp: "yes",
			revertId: null,
		});
	if (!apply) return `Nothing to do: no apply to ${file} is written down.\n`;
	return apply.revertedBy === undefined
		? `Nothing to do: the apply ${apply.id} changed nothing.\n`
		: `Nothing to do: the apply ${apply.id} was taken back by ${apply.revertedBy}.\n`;
}

/** That the texts of before are removed. */
export function forgottenWords(
	applies: number,
	format: Format,
	version: string,
): string {
	if (format === "json") return jsonDocument(version, { forgotten: applies });
	return applies === 0
		? "Nothing to forget: no text of before is kept.\n"
		: "Forgotten: the text of before the last apply. What it changed can still be taken back by its values, but for secrets.\n";
}

/** What can be taken back, the latest first. */
export function revertListPretty(
	applies: readonly ListedApply[],
	file: string,
	style: Style,
): string {
	if (applies.length === 0) return `No apply to ${file} is written down.\n`;
	const lines = applies
		.toReversed()
		.flatMap(({ apply, state }) => [
			style.wrap(
				`${style.bold(apply.id)}  ${apply.at.slice(0, 16).replace("T", " ")}  ${apply.way === "gateway" ? "through the gateway" : "in the file"}, OpenClaw ${apply.release}${apply.reverts === undefined ? "" : `, took ${apply.reverts} back`}`,
				2,
			),
			...apply.changes.map(({ path, from, to }) =>
				style.wrap(`  ${formatPath(path)}  ${shown(from)} → ${shown(to)}`, 4),
			),
			style.wrap(`  ${stateWords(apply, state, style)}`, 4),
		]);
	return `${lines.join("\n")}\n`;
}

/** The same as JSON. */
export function revertListJson(
	applies: readonly ListedApply[],
	version: string,
): string {
	return jsonDocument(version, {
		applies: applies.toReversed().map(({ apply, state }) => ({
			id: apply.id,
			at: apply.at,
			file: apply.config,
			release: apply.release,
			via: apply.way,
			reverts: apply.reverts ?? null,
			revertedBy: apply.revertedBy ?? null,
			outcome: apply.outcome,
			revertible: revertibleJson(state),
			...("paths" in state
				? { because: state.kind, paths: state.paths.map(formatPath) }
				: {}),
			changes: apply.changes.map(({ path, from, to }) => ({
				path: formatPath(path),
				from: from ?? null,
				to: to ?? null,
			})),
		})),
	});
}

function revertibleJson(state: Revertibility): string {
	if (state.kind === "not-asked") return "unknown";
	if (state.kind !== "revertible") return "no";
	return state.texts ? "exactly" : "by-value";
}

function stateWords(
	{ outcome, revertedBy }: RecordedApply,
	state: Revertibility,
	style: Style,
): string {
	switch (state.kind) {
		case "revertible":
			return style.good(
				state.texts
					? "can be taken back, to the byte"
					: "can be taken back, by its values",
			);
		case "not-asked":
			return "can be taken back, by its values, unless they were changed since";
		case "changed-since":
			return style.caution(
				`changed since: ${state.paths.map(formatPath).join(", ")}`,
			);
		case "copy-gone":
			return style.caution(
				`cannot be taken back: the copy is gone that held ${state.paths.map(formatPath).join(", ")}`,
			);
		case "nothing-to-revert":
			if (revertedBy !== undefined)
				return style.dim(`taken back by ${revertedBy}`);
			return style.dim(
				outcome === "taken-back"
					? "did not verify, and was taken back at once"
					: "changed nothing",
			);
	}
}

function shown(value: JsonValue | undefined): string {
	return value === undefined ? "unset" : JSON.stringify(value);
}

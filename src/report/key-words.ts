import { formatPath, type Path } from "../config/path.ts";
import type { FindingDetail } from "../schema/finding.ts";
import type { FindingWords } from "./message.ts";
import { successorWords } from "./words.ts";

type About<Code extends FindingDetail["code"]> = Extract<
	FindingDetail,
	{ readonly code: Code }
>;

type RetiredKey = About<"retired-key">;

/** The words for a key that the target does not have there. */
export function keyWords(
	finding: About<
		"unknown-key" | "retired-key" | "future-key" | "migrated-on-read"
	>,
): FindingWords {
	switch (finding.code) {
		case "unknown-key":
			return unknownKeyWords(finding);
		case "retired-key":
			return {
				message: finding.setting
					? `was retired in OpenClaw ${finding.setting.since}: ${successorWords(finding.setting)}`
					: goneWords(finding),
				hint: retiredHint(finding),
			};
		case "future-key":
			return {
				message: `is a key that OpenClaw ${finding.target} does not have yet; ${finding.firstSeen} has it`,
				hint: "Remove it, or upgrade the gateway.",
			};
		case "migrated-on-read":
			return oldSettingWords(finding);
	}
}

function oldSettingWords({
	reading,
	target,
}: About<"migrated-on-read">): FindingWords {
	if (reading.kind === "dropped")
		return {
			message: `is an old setting that does nothing any more: OpenClaw ${target} takes it and drops it`,
			hint: "Remove it.",
		};
	if (reading.kind === "default-of") {
		const list = formatPath(reading.list);
		return {
			message: `is read as that of each item of ${list} that has none by OpenClaw ${target}`,
			hint: `Write it in ${list} yourself: this is the old form.`,
		};
	}
	const form = newFormWords(reading);
	return {
		message: `is read as ${form} by OpenClaw ${target}`,
		hint: `Write ${form} yourself: this is the old form.`,
	};
}

function newFormWords({ to, as }: { to?: Path; as?: string }): string {
	return [
		...(to ? [formatPath(to)] : []),
		...(as === undefined ? [] : [JSON.stringify(as)]),
	].join(": ");
}

function unknownKeyWords(finding: About<"unknown-key">): FindingWords {
	if (finding.ofOtherForm)
		return {
			message: `does not go with the keys beside it: OpenClaw ${finding.target} has it in another form of the same setting`,
			hint: "Remove it, or change what chooses the form.",
		};
	return {
		message: `is not a key that OpenClaw ${finding.target} knows`,
		hint: finding.nearest ? `Did you mean "${finding.nearest}"?` : "Remove it.",
	};
}

function goneWords({
	target,
	lastSeen,
	atStart,
	place,
	unrepaired,
}: RetiredKey): string {
	const gone = `is a key that OpenClaw ${target} no longer has${lastSeen ? `; ${lastSeen} had it` : ""}`;
	switch (atStart?.kind) {
		case "removed":
			return unrepaired
				? `${gone}, and a gateway does not start with it: ${unrepairedWords[unrepaired]}`
				: `${gone}. A gateway that rewrites the file at its start drops it`;
		case "moved":
			return `${gone}. Its place is now ${formatPath(atStart.to)}`;
		case "changed":
			return `${gone}. In its stead there is ${formatPath(atStart.to)}`;
		case "refused":
			return `${gone}, and a gateway does not start with it`;
		default:
			return place ? `${gone}. Its place is now ${formatPath(place.to)}` : gone;
	}
}

const unrepairedWords = {
	include: "it rewrites no file that includes others",
	nix: "it rewrites no file under OPENCLAW_NIX_MODE",
	newer: "it rewrites no file that a newer OpenClaw wrote",
} as const;

function retiredHint({ setting, atStart, place }: RetiredKey): string {
	if (setting?.successor.kind === "moved") {
		const { to, without } = setting.successor;
		return `Move it to ${to}${without ? `, without its "${without}", which is gone` : ""}.`;
	}
	if (place && !atStart)
		return `${place.as === undefined ? "Move it to" : "In its stead write"} ${newFormWords(place)}.`;
	if (setting || !atStart) return "Remove it.";
	if (atStart.kind === "moved") return `Move it to ${formatPath(atStart.to)}.`;
	return atStart.kind === "changed"
		? `Set ${formatPath(atStart.to)} in its stead, or remove it.`
		: "Remove it.";
}

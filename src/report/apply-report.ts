import type { Progress } from "../apply/progress.ts";
import type { Receipt } from "../apply/receipt.ts";
import type { Settled } from "../apply/settle.ts";
import { formatPath } from "../config/path.ts";
import { Failure } from "../failure.ts";
import type { Plan } from "../plan/plan.ts";
import { jsonDocument } from "./json-document.ts";
import { planFields } from "./plan-report.ts";
import { type Style, unbroken } from "./style.ts";
import { count, planValueWords } from "./words.ts";

/** What came of an apply, for the screen. `takesBack` is the command that takes it back; undefined for a revert itself. */
export function applyPretty(
	plan: Plan,
	receipt: Receipt,
	style: Style,
	takesBack: string | undefined,
): string {
	if (!receipt.applied)
		return `${style.good("Nothing to do.")} Nothing was sent and nothing was written.\n`;
	const { target } = plan.base;
	const lines = [
		style.good(
			`${takesBack === undefined ? "Taken back" : "Applied"} and verified: ${count(plan.upgrade?.deeds.length ?? plan.changes.length, "setting")}, ${receipt.via === "gateway" ? "one config.patch" : "edited in the file"}.`,
		),
		...(plan.upgrade
			? [
					`The file is ${plan.upgrade.kind === "mend" ? "valid" : "fit"} for OpenClaw ${plan.upgrade.to.release}.`,
				]
			: plan.changes.map(
					({ path, to }) =>
						`  ${formatPath(path)} is now ${planValueWords(plan, to, path)}`,
				)),
		plan.upgrade && !plan.upgrade.validOnFrom
			? `OpenClaw ${target.release} does not take it any more: upgrade it to ${plan.upgrade.to.release}, then start the gateway.`
			: pickUpWords(plan, receipt),
		...(plan.base.gateway === undefined
			? []
			: [
					"Verified by what the gateway tells: whether its file is still a link, and whether hidden secrets are still references, cannot be seen from here.",
				]),
		...(receipt.backups.length === 0
			? []
			: [
					style.dim(
						`The file as it was is kept in ${receipt.backups.join(", ")}`,
					),
				]),
		...(takesBack === undefined
			? []
			: [style.dim(`${unbroken(takesBack)} takes it back.`)]),
	];
	return `${lines.map((line) => style.wrap(line, 2)).join("\n")}\n`;
}

function pickUpWords(
	plan: Plan,
	{ pickedUp, restarted, via }: Receipt,
): string {
	if (restarted) return "The gateway has restarted and is well.";
	if (pickedUp === "yes") return "The running gateway uses it.";
	const later = plan.hazards.some(({ id }) => id === "takes-effect-later");
	if (later || pickedUp === "no")
		return "The change counts from the gateway's next start.";
	return via === "gateway"
		? "The gateway has stored it; this release does not tell whether its watchers use it yet."
		: "This release does not tell whether the running gateway has taken it over.";
}

/** An apply as JSON (`schemas/apply.schema.json`): the plan's fields and what came of it. A failure has its code, its exit code and its line. */
export function applyJson(
	plan: Plan,
	outcome: Receipt | Failure,
	version: string,
): string {
	if (outcome instanceof Failure) {
		const { code, exitCode, message, hint } = outcome;
		return jsonDocument(version, {
			...planFields(plan),
			applied: false,
			verified: false,
			pickedUp: "unknown",
			revertId: null,
			failure: { code, exitCode, message, ...(hint ? { hint } : {}) },
		});
	}
	const { applied, via, verified, pickedUp, backups, revertId } = outcome;
	return jsonDocument(version, {
		...planFields(plan),
		applied,
		via,
		verified,
		pickedUp,
		revertId: revertId ?? null,
		backups,
	});
}

/** What became of an apply that a run was cut off in, in one line. */
export function settledWords({ apply, outcome }: Settled): string {
	const which = `note: The apply of ${apply.at} was cut off`;
	switch (outcome) {
		case "applied":
			return `${which} after it had changed the config; clawtune revert takes it back.`;
		case "not-applied":
			return `${which} before it had changed anything.`;
		case "taken-back":
			return `${which} when some of its files were written; they were put back.`;
		case "unknown":
			return `${which}, and the config has been changed since; look at clawtune revert --list.`;
	}
}

/** One line of progress. */
export function progressWords(progress: Progress): string {
	switch (progress.step) {
		case "sending":
			return "Sending one config.patch to the gateway …";
		case "waiting-for-rate-limit":
			return `The gateway takes no more changes for ${Math.ceil(progress.waitMs / 1000)} s; waiting …`;
		case "waiting-for-restart":
			return `Waiting for the gateway to restart (up to ${progress.timeoutMs / 1000} s) …`;
		case "reconnecting":
			return "Connecting again …";
		case "writing":
			return `Writing ${progress.file} …`;
		case "verifying":
			return "Reading back and verifying …";
		case "rolling-back":
			return `Taking it back: ${progress.because}`;
	}
}

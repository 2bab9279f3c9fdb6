import { formatPath } from "../config/path.ts";
import type { Finding } from "../schema/finding.ts";
import { maskedValue } from "../schema/masked-value.ts";
import { codeOf, decisionWords, placeOf } from "./decision-words.ts";
import { reasonWords } from "./deed-words.ts";
import { findingWords } from "./finding-words.ts";
import type { UpgradingPlan } from "./upgrade-report.ts";
import { targetJson } from "./words.ts";

/** The `upgrade` of a plan as JSON. */
export function upgradeJson(plan: UpgradingPlan): object {
	const { base, upgrade } = plan;
	const { kind, to, deeds, decisions, needs, startup, validOnFrom } = upgrade;
	return {
		kind,
		from: targetJson(base.target),
		to: targetJson(to),
		validOnFrom,
		startup,
		deeds: deeds.map((each) => ({
			kind: each.deed.kind,
			path: formatPath(each.deed.path),
			...(each.deed.kind === "moved" ? { to: formatPath(each.deed.to) } : {}),
			reason: reasonWords(each, to),
		})),
		decisions: decisions.map((decision) => ({
			path: formatPath(placeOf(decision)),
			code: codeOf(decision),
			...decisionWords(decision),
		})),
		needs: needs.map(openItem),
		...(upgrade.kind === "mend"
			? {
					stops: upgrade.stops.map(openItem),
					byHand: upgrade.byHand.map(({ path, ...decided }) => ({
						path: formatPath(path),
						...(decided.kind === "set"
							? {
									...decided,
									value: maskedValue(decided.value, path, to.snapshot),
								}
							: decided),
					})),
				}
			: {}),
	};
}

function openItem(finding: Finding): object {
	const { path, code } = finding;
	return { path: formatPath(path), code, ...findingWords(finding) };
}

import { formatPath, type Path } from "../config/path.ts";
import type { Release } from "../releases/release.ts";
import type { Finding, Judgement } from "../schema/finding.ts";
import { isWrong, tellsInstalls } from "./against.ts";
import type { StepRefusal } from "./apply-step.ts";

/** What only a person can decide. */
export type Decision =
	| { readonly kind: "finding"; readonly finding: Finding }
	/** It tells which plugins are installed, and nothing else does. */
	| { readonly kind: "installs"; readonly finding: Finding }
	| { readonly kind: "text"; readonly refusal: StepRefusal };

/** What is still wrong with a config for its new release, and what newly keeps a gateway from starting with it. */
export function decisionsOf(
	judgement: Judgement,
	refusals: readonly StepRefusal[],
	now: Judgement,
	from: Release | undefined,
): readonly Decision[] {
	const stops = new Set(now.findings.map(reasonNotToStart));
	const findings = judgement.findings.filter((finding) => {
		const reason = reasonNotToStart(finding);
		return isWrong(finding) || (reason !== undefined && !stops.has(reason));
	});
	const isRefused = ({ path }: Finding): StepRefusal | undefined =>
		refusals.find((refusal) => touches(refusal.path, path));
	return findings.map((finding): Decision => {
		const refusal = isRefused(finding);
		if (refusal) return { kind: "text", refusal };
		return {
			kind: tellsInstalls(finding, from) ? "installs" : "finding",
			finding,
		};
	});
}

/** Why a gateway certainly does not start with a config that is valid; undefined for any other finding. */
function reasonNotToStart(finding: Finding): string | undefined {
	return finding.code === "will-not-start" && finding.certain
		? finding.reason
		: undefined;
}

function touches(left: Path, right: Path): boolean {
	const length = Math.min(left.length, right.length);
	return (
		formatPath(left.slice(0, length)) === formatPath(right.slice(0, length))
	);
}

import type { JsonValue } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import { compareReleases, type Release } from "../releases/release.ts";
import { isRedactionMark } from "./advice/redaction-sentinel.ts";
import { writtenByNewer } from "./newer-file.ts";
import {
	gatewayRules,
	hookRules,
	type RefusalKind,
	type SectionFacts,
	type StartRule,
} from "./start-rules.ts";

/** A reason, and the path of the setting that a person would change. */
export interface StartRefusal {
	readonly kind: RefusalKind;
	readonly path: Path;
	/** False where a variable of the gateway's environment, such as `OPENCLAW_GATEWAY_TOKEN`, may hold what the config lacks. */
	readonly certain: boolean;
}

/** Texts that OpenClaw's own examples had in the place of a credential. Source: `known-weak-gateway-secrets` of 2026.9.6. */
const exampleCredentials = [
	"change-me-to-a-long-random-token",
	"change-me-now",
	"change-me-to-a-strong-password",
];

/** 2026.7.1 starts with the mark of a hidden secret as its token; 2026.9.6 does not (run on both). */
const marksRefusedFrom: Release = "2026.9.1";

/** Why a gateway of a release would not start with a valid config, as it reads it; empty where it starts. */
export function startRefusals(
	value: JsonValue,
	release: Release,
): readonly StartRefusal[] {
	const newer = writtenByNewer(value, release);
	if (newer) return [newer];
	const found = [
		...refusalsBy(gatewayRules, "gateway", value, release),
		...refusalsBy(hookRules, "hooks", value, release),
	];
	// A gateway that is not local refuses before it looks at anything else.
	const notLocal = found.filter(({ kind }) => kind === "not-local");
	return notLocal.length > 0 ? notLocal : found;
}

function refusalsBy(
	table: readonly StartRule[],
	section: string,
	value: JsonValue,
	release: Release,
): readonly StartRefusal[] {
	const at: SectionFacts["at"] = (...path) =>
		valueAt(value, [section, ...path]);
	const facts: SectionFacts = {
		at,
		isSet: (...path) => {
			const found = at(...path);
			return typeof found === "string" ? found.trim() !== "" : found != null;
		},
		isWorthless: (...path) => isWorthless(at(...path), release),
		inConfig: (...path) => valueAt(value, path),
		mode: at("auth", "mode"),
	};
	return table
		.filter(
			({ from, until, applies }) =>
				compareReleases(release, from) >= 0 &&
				(until === undefined || compareReleases(release, until) <= 0) &&
				applies(facts),
		)
		.map(({ kind, path, certain }) => ({
			kind,
			path,
			certain: certain?.(facts) ?? true,
		}));
}

function isWorthless(value: JsonValue | undefined, release: Release): boolean {
	if (typeof value !== "string") return false;
	const text = value.trim();
	return (
		exampleCredentials.includes(text) ||
		(compareReleases(release, marksRefusedFrom) >= 0 &&
			(isRedactionMark(text) || text === "undefined" || text === "null"))
	);
}

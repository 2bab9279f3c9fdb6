import type { JsonValue } from "../config/json.ts";
import { formatPath, type Path } from "../config/path.ts";
import { maskedIn } from "../plan/masking.ts";
import { maskedValue } from "../schema/masked-value.ts";
import type { RetiredSetting } from "../schema/retired.ts";
import type { Target, TargetSource } from "../schema/target.ts";
import { printable } from "./printable.ts";

/** Who named the target, as a person reads it. */
export const sourceWords: Readonly<Record<TargetSource, string>> = {
	flag: "--target",
	policy: ".clawtune.json",
	gateway: "the running gateway",
	meta: "meta.lastTouchedVersion",
	trace: "the trace",
	installed: "the openclaw on the PATH",
	assumed: "assumed: the newest that clawtune knows",
};

/** `OpenClaw 2026.7.1 (--target)`. */
export function targetWords({ release, source, snapshot }: Target): string {
	const judgedBy =
		snapshot.givenIn !== undefined
			? `, judged by the schema in ${printable(snapshot.givenIn)}`
			: snapshot.release === release
				? ""
				: `, judged by the snapshot of ${snapshot.release}`;
	return `OpenClaw ${release} (${sourceWords[source]}${judgedBy})`;
}

/** The same without who named it, where it is clear. */
export function releaseWords({ release, snapshot }: Target): string {
	return snapshot.release === release
		? `OpenClaw ${release}`
		: `OpenClaw ${release} (judged by the snapshot of ${snapshot.release})`;
}

/** The OpenClaw release that a config is judged for. */
export interface ConfigTarget {
	/** Such as `2026.9.6`. */
	readonly release: string;
	/**
	 * Who named it: the caller (`flag`), `.clawtune.json`, the gateway, the `meta` of the config, a trace, an `openclaw` on
	 * the PATH; or nobody, and then it is the newest release that clawtune knows (`assumed`).
	 */
	readonly source:
		| "flag"
		| "policy"
		| "gateway"
		| "meta"
		| "trace"
		| "installed"
		| "assumed";
	/** The file of the user's that stands in for the release's own schema, where one does. */
	readonly schema?: string;
}

/** A target in JSON. */
export function targetJson({
	release,
	source,
	snapshot,
}: Target): ConfigTarget {
	const schema = snapshot.givenIn;
	return { release, source, ...(schema === undefined ? {} : { schema }) };
}

/** What a gateway does in place of a retired setting. */
export function successorWords({ successor }: RetiredSetting): string {
	switch (successor.kind) {
		case "fixed":
			return `the gateway now always uses ${successor.valueMs} ms`;
		case "moved":
			return `its place is now ${successor.to}`;
		case "built-in":
			return "the gateway now uses built-in values";
		case "obsolete":
			return "transcripts are now kept in SQLite, without lock files";
	}
}

/** A value of a config in one line, masked where its path holds a secret; `unset` where there is none. */
export function valueWords(
	value: JsonValue | undefined,
	path: Path,
	...targets: readonly Target[]
): string {
	return value === undefined
		? "unset"
		: JSON.stringify(
				maskedValue(value, path, ...targets.map(({ snapshot }) => snapshot)),
			);
}

/** A value that is before or after a plan in one line, without its secrets; `unset` where there is none. */
export function planValueWords(
	plan: Parameters<typeof maskedIn>[0],
	value: JsonValue | undefined,
	path: Path,
): string {
	return value === undefined
		? "unset"
		: JSON.stringify(maskedIn(plan, value, path));
}

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A path for the screen; the root has a name too. */
export function pathWords(path: Path): string {
	return formatPath(path) || "(root)";
}

/** `pretty or json`; `error, warning or info`. */
export function listed(names: readonly string[]): string {
	const last = names.at(-1) ?? "";
	const others = names.slice(0, -1);
	return others.length === 0 ? last : `${others.join(", ")} or ${last}`;
}

import { isJsonValue, type JsonValue } from "../config/json.ts";
import { mask } from "../config/mask.ts";
import { formatPath, type Path, parsePath } from "../config/path.ts";
import { isRecord } from "../config/record.ts";
import { Failure } from "../failure.ts";
import type { Setting } from "../tuning/setting.ts";
import type { ByHand } from "../upgrade/by-hand.ts";
import type { Base } from "./plan.ts";

/** What of a plan that was written to a file (`schemas/plan.schema.json`) is needed to apply it: all else is worked out again. */
export interface SavedPlan {
	readonly file: string;
	/** SHA-256 of its text, in hex; undefined for the config of a gateway on another machine, which has the next two. */
	readonly sha256: string | undefined;
	readonly gatewayHash: string | undefined;
	readonly gateway: string | undefined;
	/** SHA-256 of each included file, in hex, by the file. */
	readonly includes: ReadonlyMap<string, string>;
	readonly target: string;
	/** Empty for an upgrade and for a mend, which are worked out again. */
	readonly settings: readonly Setting[];
	/** The release that it upgrades the config to, and the diff that it showed; undefined where it does not. */
	readonly upgrade: { readonly to: string; readonly diff: string } | undefined;
	/** What a person had decided in a mend, and the diff that it showed; undefined where it is none. */
	readonly mend:
		| { readonly byHand: readonly ByHand[]; readonly diff: string }
		| undefined;
}

/**
 * Reads what `plan --out` wrote; `name` is the file, for messages.
 * Throws a `Failure` (`usage`) where the text is no plan or one of a form that this version does not know.
 */
export function parseSavedPlan(text: string, name: string): SavedPlan {
	const content = parseJson(text, name);
	if (!isRecord(content) || typeof content.formatVersion !== "string")
		throw notAPlan(name, "it has no formatVersion");
	if (content.formatVersion.split(".")[0] !== "1") {
		throw notAPlan(
			name,
			`its formatVersion ${content.formatVersion} is not one that this clawtune knows (1.x)`,
		);
	}
	const { base, changes } = content;
	const mend = mendIn(content, name);
	const upgrade = mend ? undefined : upgradeIn(content);
	if (
		!isRecord(base) ||
		typeof base.file !== "string" ||
		!isRecord(base.target) ||
		typeof base.target.release !== "string" ||
		(typeof base.sha256 !== "string" && typeof base.gateway !== "string") ||
		!Array.isArray(changes)
	) {
		throw notAPlan(
			name,
			"its base (file, sha256, target) or its changes are missing",
		);
	}
	return {
		file: base.file,
		sha256: textIn(base.sha256),
		gatewayHash: textIn(base.gatewayHash),
		gateway: textIn(base.gateway),
		includes: new Map(
			(Array.isArray(base.includes) ? base.includes : []).map(
				(include: unknown) =>
					isRecord(include)
						? [String(include.file), String(include.sha256)]
						: ["", ""],
			),
		),
		target: base.target.release,
		settings:
			upgrade || mend
				? []
				: changes.map((change: unknown) => parseChange(change, name)),
		upgrade,
		mend,
	};
}

function upgradeIn({
	upgrade,
	diff,
}: Readonly<Record<string, unknown>>): SavedPlan["upgrade"] {
	const to = isRecord(upgrade) && isRecord(upgrade.to) ? upgrade.to : undefined;
	return typeof to?.release === "string"
		? { to: to.release, diff: textIn(diff) ?? "" }
		: undefined;
}

function mendIn(
	{ upgrade, diff }: Readonly<Record<string, unknown>>,
	name: string,
): SavedPlan["mend"] {
	if (!isRecord(upgrade) || upgrade.kind !== "mend") return undefined;
	const byHand = Array.isArray(upgrade.byHand) ? upgrade.byHand : [];
	return {
		byHand: byHand.map((decided: unknown) => parseByHand(decided, name)),
		diff: textIn(diff) ?? "",
	};
}

function parseByHand(decided: unknown, name: string): ByHand {
	const path =
		isRecord(decided) && typeof decided.path === "string"
			? parsePath(decided.path)
			: undefined;
	if (isRecord(decided) && path) {
		if (decided.kind === "unset") return { kind: "unset", path };
		if (decided.kind === "set" && isJsonValue(decided.value))
			return { kind: "set", path, value: told(decided.value, path, name) };
	}
	throw notAPlan(name, "one of its decisions has no path or value");
}

/** Throws a `Failure` (`usage`) for a value that was not saved, since it is a secret. */
function told(value: JsonValue, path: Path, name: string): JsonValue {
	if (!JSON.stringify(value).includes(mask)) return value;
	throw notAPlan(
		name,
		`the value for ${formatPath(path)} is a secret and was masked`,
	);
}

function textIn(value: unknown): string | undefined {
	return typeof value === "string" ? value : undefined;
}

function parseChange(change: unknown, name: string): Setting {
	const path =
		isRecord(change) && typeof change.path === "string"
			? parsePath(change.path)
			: undefined;
	if (!isRecord(change) || !path || !isJsonValue(change.to))
		throw notAPlan(name, "one of its changes has no path or value");
	return {
		kind: "value",
		path,
		value: told(change.to, path, name),
		reason: String(change.reason),
		origin: name,
	};
}

function parseJson(text: string, name: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw notAPlan(name, "it is not JSON");
	}
}

function notAPlan(name: string, why: string): Failure {
	return new Failure(
		"usage",
		`${name} is not a plan: ${why}`,
		"Make one with: clawtune plan --preset safe --out PLAN.json",
	);
}

/** The file of a plan's base that is not as the saved plan knew it; undefined where all are. */
export function movedFile(
	{ file, sha256, gatewayHash, includes }: SavedPlan,
	base: Base,
): string | undefined {
	const isMoved =
		sha256 === undefined
			? base.gatewayHash !== gatewayHash
			: base.sha256 !== sha256;
	if (isMoved) return file;
	const now = new Map(base.includes.map((item) => [item.file, item.sha256]));
	return [...new Set([...includes.keys(), ...now.keys()])].find(
		(name) => includes.get(name) !== now.get(name),
	);
}

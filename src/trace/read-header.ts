import { isRecord } from "../config/record.ts";
import { Failure } from "../failure.ts";
import { parseRelease } from "../releases/release.ts";
import type { HeaderLine, TraceRoot } from "./trace.ts";

/** Reads the first line of a trace. Throws a `Failure` (`unreadable`) where it is no header, or of a form that is not known. */
export function headerOf(value: unknown, name: string): HeaderLine {
	const line = isRecord(value) ? value : undefined;
	const version = line?.formatVersion;
	if (line?.kind !== "header" || typeof version !== "string")
		throw unusable(
			name,
			"is no header of a trace",
			"Record one with clawtune observe --for 10m --out trace.jsonl.",
		);
	if (!/^1\.\d+$/.test(version))
		throw unusable(
			name,
			`says form ${version}; this clawtune reads form 1`,
			"Use the clawtune that recorded it, or record again.",
		);
	const { target, startedAt, platform, roots, part } = line;
	const release =
		isRecord(target) && typeof target.release === "string"
			? parseRelease(target.release)
			: undefined;
	const isWhole =
		isRecord(target) &&
		release !== undefined &&
		typeof startedAt === "string" &&
		!Number.isNaN(Date.parse(startedAt)) &&
		typeof platform === "string" &&
		Array.isArray(roots);
	if (!isWhole)
		throw unusable(
			name,
			"is a header that lacks what a trace needs",
			"Its form is schemas/trace.schema.json in the package.",
		);
	return {
		kind: "header",
		formatVersion: version,
		tool: { name: "clawtune", version: toolVersion(line.tool) },
		target: { release, source: sourceOf(target.source) },
		startedAt,
		platform,
		roots: roots.flatMap(rootOf),
		...(typeof part === "number" ? { part } : {}),
	};
}

function toolVersion(tool: unknown): string {
	return isRecord(tool) && typeof tool.version === "string" ? tool.version : "";
}

function sourceOf(source: unknown): HeaderLine["target"]["source"] {
	switch (source) {
		case "flag":
		case "policy":
		case "gateway":
		case "meta":
		case "installed":
			return source;
		default:
			return "assumed";
	}
}

function rootOf(root: unknown): readonly TraceRoot[] {
	if (!isRecord(root) || typeof root.id !== "string") return [];
	const { id, watcher, holds, agent, path } = root;
	if (watcher !== "memory" && watcher !== "skills") return [];
	if (holds !== "workspace" && holds !== "extra-path" && holds !== "skills")
		return [];
	return [
		{
			id,
			watcher,
			holds,
			...(typeof agent === "string" ? { agent } : {}),
			...(typeof path === "string" ? { path } : {}),
		},
	];
}

function unusable(name: string, why: string, hint: string): Failure {
	return new Failure("unreadable", `${name}:1 ${why}`, hint);
}

import { XmlDocument, XmlElement } from "libxml2-wasm";
import { isArray, type JsonValue, member } from "../../../src/config/json.ts";
import {
	type CheckFormat,
	checkReporters,
} from "../../../src/report/check/reporters.ts";

/** Every form but the one for the screen. */
type ProgramFormat = Exclude<CheckFormat, "pretty">;

/** What every report must tell of a finding. */
export interface Told {
	readonly severity: string;
	readonly code: string;
	readonly file: string;
	readonly line: number;
	readonly path: string;
}

function listIn(
	value: JsonValue | undefined,
	key: string,
): readonly JsonValue[] {
	const list = member(value, key);
	return isArray(list) ? list : [];
}

function text(value: JsonValue | undefined, key: string): string {
	return String(member(value, key) ?? "");
}

/** Reads back what a report tells, in its order. Where words follow a path, `path` has them, too. */
export const readers: Readonly<
	Record<ProgramFormat, (report: string) => readonly Told[]>
> = {
	json: (report) =>
		listIn(JSON.parse(report), "files")
			.flatMap((file) => listIn(file, "findings"))
			.map((finding) => ({
				severity: text(finding, "severity"),
				code: text(finding, "code"),
				file: text(member(finding, "location"), "file"),
				line: Number(text(member(finding, "location"), "line")),
				path: text(finding, "path"),
			})),
	sarif: (report) =>
		listIn(listIn(JSON.parse(report), "runs")[0], "results").map((result) => {
			const [place] = listIn(result, "locations");
			const physical = member(place, "physicalLocation");
			const level = text(result, "level");
			return {
				severity: level === "note" ? "info" : level,
				code: text(result, "ruleId"),
				file: decodeURIComponent(
					text(member(physical, "artifactLocation"), "uri"),
				),
				line: Number(text(member(physical, "region"), "startLine")),
				path: text(listIn(place, "logicalLocations")[0], "fullyQualifiedName"),
			};
		}),
	github: (report) =>
		[
			...report.matchAll(
				/^::(\w+) file=([^,]*),line=(\d+),.*?title=([\w-]+)::(.*)$/gm,
			),
		].map(([, kind = "", file = "", line, code = "", message = ""]) => ({
			severity: kind === "notice" ? "info" : kind,
			code,
			file,
			line: Number(line),
			path: message.replaceAll("%25", "%"),
		})),
	compact: (report) =>
		[
			...report.matchAll(
				/^(.*?):(\d+):\d+: (error|warning|info) ([\w-]+) (.*)$/gm,
			),
		].map(([, file = "", line, severity = "", code = "", path = ""]) => ({
			severity,
			code,
			file,
			line: Number(line),
			path: path.replace(/^\(root\) /, ""),
		})),
	junit: (report) => {
		const document = XmlDocument.fromString(report);
		try {
			return document.find("//failure|//system-out").flatMap((element) =>
				element instanceof XmlElement
					? [
							...element.content.matchAll(
								/^(corpus\/.*?):(\d+):\d+: (error|warning|info) ([\w-]+)\n(.*)$/gm,
							),
						].map(
							([, file = "", line, severity = "", code = "", path = ""]) => ({
								severity,
								code,
								file,
								line: Number(line),
								path,
							}),
						)
					: [],
			);
		} finally {
			document.dispose();
		}
	},
};

/** The forms that are read back, by name. */
export const formatsOfPrograms: readonly ProgramFormat[] = programFormats();

function programFormats(): readonly ProgramFormat[] {
	const found: ProgramFormat[] = [];
	let format: CheckFormat;
	for (format in checkReporters) if (format !== "pretty") found.push(format);
	return found;
}

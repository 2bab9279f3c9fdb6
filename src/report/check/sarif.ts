import { formatPath } from "../../config/path.ts";
import {
	type CheckedFile,
	type CheckResult,
	exitCodeOf,
	type IgnoredFinding,
} from "../../policy/check-result.ts";
import type { Finding, FindingCode } from "../../schema/finding.ts";
import { allPages } from "../finding-pages.ts";
import { printable } from "../printable.ts";
import { targetJson } from "../words.ts";
import { fingerprintsOf } from "./fingerprints.ts";
import type { CheckContext } from "./reporter.ts";
import { type ArtifactLocation, artifactsOf } from "./sarif-artifacts.ts";
import { levelOf, ruleOf } from "./sarif-rule.ts";
import { tooManyWarningsWords } from "./summary-words.ts";
import {
	hasPlace,
	ignoredWords,
	notesOn,
	omittedWords,
	sentenceOf,
} from "./told.ts";

/** The result of `check` as SARIF 2.1.0, the standard by which services take the results of linters. */
export function checkSarif(
	result: CheckResult,
	{ version, fromRoot }: Pick<CheckContext, "version" | "fromRoot">,
): string {
	const { artifacts, locationOf } = artifactsOf(result, fromRoot);
	const sources: Sources = {
		locationOf,
		fromRoot,
		baselined: isBaselined(result),
	};
	const { files, policy } = result;
	const run = {
		tool: {
			driver: {
				name: "clawtune",
				version,
				semanticVersion: version,
				rules: allPages().map(ruleOf),
			},
		},
		automationDetails: { id: "clawtune/check/" },
		columnKind: "utf16CodeUnits",
		originalUriBaseIds: {
			"%SRCROOT%": { description: { text: "The root of the repository." } },
		},
		invocations: [
			{
				executionSuccessful: files.every(({ problem }) => !problem),
				exitCode: exitCodeOf(result),
				toolExecutionNotifications: notificationsOf(result, locationOf),
			},
		],
		artifacts,
		results: [
			...files.flatMap((file) => resultsOf(file, sources)),
			...(policy
				? resultsOf({ ...policy, ignored: [], target: undefined }, sources)
				: []),
		],
	};
	return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

interface Sources {
	readonly locationOf: (file: string) => ArtifactLocation;
	readonly fromRoot: CheckContext["fromRoot"];
	/** Is there a baseline: then every result says whether it is new. */
	readonly baselined: boolean;
}

const ruleIndexes: ReadonlyMap<FindingCode, number> = new Map(
	allPages().map(([code], index) => [code, index]),
);

function isBaselined({ files }: CheckResult): boolean {
	return files.some(({ ignored }) =>
		ignored?.some(({ by }) => by === "baseline"),
	);
}

function resultsOf(
	checked: Pick<CheckedFile, "file" | "findings" | "ignored" | "target">,
	sources: Sources,
): readonly object[] {
	const { file, findings, ignored = [], target } = checked;
	const { locationOf, fromRoot, baselined } = sources;
	const all = [...findings, ...ignored.map(({ finding }) => finding)];
	const fingerprints = fingerprintsOf(fromRoot(file), all);
	return all.map((finding, index) => {
		const set = ignored[index - findings.length];
		const { code, severity } = finding;
		return {
			ruleId: code,
			ruleIndex: ruleIndexes.get(code),
			level: levelOf(severity),
			message: {
				text: [sentenceOf(finding), ...notesOn(finding)]
					.map(printable)
					.join("\n"),
			},
			locations: [placeOf(finding, locationOf)],
			partialFingerprints: { "clawtune/v1": fingerprints[index] },
			...(baselined && {
				baselineState: set?.by === "baseline" ? "unchanged" : "new",
			}),
			...(set && { suppressions: [suppression(set)] }),
			...(target && { properties: { target: targetJson(target) } }),
		};
	});
}

function suppression(ignored: IgnoredFinding): object {
	return {
		kind: "external",
		status: "accepted",
		justification: ignoredWords(ignored),
	};
}

function placeOf(finding: Finding, locationOf: Sources["locationOf"]): object {
	const { path, location } = finding;
	const { line, column, endLine, endColumn } = location;
	const name = formatPath(path);
	return {
		physicalLocation: {
			artifactLocation: locationOf(location.file),
			region: hasPlace(finding)
				? { startLine: line, startColumn: column, endLine, endColumn }
				: { startLine: line },
		},
		...(name !== "" && {
			logicalLocations: [
				{
					fullyQualifiedName: name,
					kind: typeof path.at(-1) === "number" ? "value" : "property",
				},
			],
		}),
	};
}

function notificationsOf(
	result: CheckResult,
	locationOf: Sources["locationOf"],
): readonly object[] {
	const about = (id: string, text: string, file?: string): object => ({
		descriptor: { id },
		level: "error",
		message: { text: printable(text) },
		...(file !== undefined && {
			locations: [{ physicalLocation: { artifactLocation: locationOf(file) } }],
		}),
	});
	const tooMany = tooManyWarningsWords(result);
	return [
		...result.files.flatMap((checked) => {
			const { file, problem } = checked;
			const omitted = omittedWords(checked);
			return [
				...(problem ? [about("unreadable", problem.message, file)] : []),
				...(omitted === undefined
					? []
					: [about("more-findings", omitted, file)]),
			];
		}),
		...(tooMany === undefined ? [] : [about("max-warnings", tooMany)]),
	];
}

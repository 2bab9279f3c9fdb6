import type { CheckResult } from "../../policy/check-result.ts";
import { targetJson } from "../words.ts";
import type { CheckContext } from "./reporter.ts";
import { findingsOf } from "./told.ts";

/** How SARIF names a file: from the root of the repository, or by its full address where it lies elsewhere. */
export interface ArtifactLocation {
	readonly uri: string;
	readonly uriBaseId?: "%SRCROOT%";
	readonly index: number;
}

/** Every file that a result names, once, and where each of them is in that list. */
export function artifactsOf(
	result: CheckResult,
	fromRoot: CheckContext["fromRoot"],
): {
	readonly artifacts: readonly object[];
	readonly locationOf: (file: string) => ArtifactLocation;
} {
	const { files, policy } = result;
	const ignored = files.flatMap((file) => file.ignored ?? []);
	const names = [
		...files.map(({ file }) => file),
		...(policy ? [policy.file] : []),
		...[...findingsOf(result), ...ignored.map(({ finding }) => finding)].map(
			({ location }) => location.file,
		),
	];
	const paths = [...new Set(names.map(fromRoot))];
	const indexes = new Map(paths.map((path, index) => [path, index]));
	const checked = new Map(files.map((file) => [fromRoot(file.file), file]));
	return {
		artifacts: paths.map((path) => {
			const file = checked.get(path);
			return {
				location: uriOf(path),
				...(file && {
					roles: ["analysisTarget"],
					properties: {
						...(file.target && { target: targetJson(file.target) }),
						verdict: file.verdict,
						startup: file.startup,
					},
				}),
			};
		}),
		locationOf: (file) => {
			const path = fromRoot(file);
			return { ...uriOf(path), index: indexes.get(path) ?? -1 };
		},
	};
}

function uriOf(path: string): Omit<ArtifactLocation, "index"> {
	const encoded = path
		.replaceAll(/\p{Surrogate}/gu, "\uFFFD")
		.split("/")
		.map(encodeURIComponent)
		.join("/");
	if (path.startsWith("/")) return { uri: `file://${encoded}` };
	return /^[A-Za-z]:/.test(path)
		? { uri: `file:///${encoded.replace("%3A", ":")}` }
		: { uri: encoded, uriBaseId: "%SRCROOT%" };
}

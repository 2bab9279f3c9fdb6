import { isWithinPattern } from "../config/path-pattern.ts";
import type { Finding } from "../schema/finding.ts";
import type { CheckedFile, IgnoredFinding } from "./check-result.ts";
import type { IgnoredByPolicy, Policy } from "./policy.ts";

/** Files without what a policy ignores, and which of its entries ignored something. */
export interface AfterPolicy {
	readonly files: readonly CheckedFile[];
	readonly used: ReadonlySet<IgnoredByPolicy>;
}

/** Takes what a policy ignores out of what counts. `pathOf` gives a file's path from the policy's folder. */
export function ignoreByPolicy(
	files: readonly CheckedFile[],
	{ ignored }: Policy,
	pathOf: (file: string) => string,
): AfterPolicy {
	const used = new Set<IgnoredByPolicy>();
	const after = files.map((file) => {
		const path = pathOf(file.file);
		const entries = ignored.filter(({ governs }) => governs(path));
		return withoutIgnored(file, (finding) => {
			const entry = entries.find((candidate) => fits(candidate, finding));
			if (!entry) return undefined;
			used.add(entry);
			return { by: "policy", finding, reason: entry.reason };
		});
	});
	return { files: after, used };
}

function fits({ code, path }: IgnoredByPolicy, finding: Finding): boolean {
	return (
		code === finding.code &&
		(path === undefined || isWithinPattern(path, finding.path))
	);
}

/** A file with the findings that do not count apart; `ignoredAs` says which. */
export function withoutIgnored(
	file: CheckedFile,
	ignoredAs: (finding: Finding) => IgnoredFinding | undefined,
): CheckedFile {
	const asked = file.findings.map((finding) => ({
		finding,
		ignored: ignoredAs(finding),
	}));
	const ignored = asked.flatMap((item) => item.ignored ?? []);
	if (ignored.length === 0) return file;
	return {
		...file,
		findings: asked
			.filter((item) => item.ignored === undefined)
			.map(({ finding }) => finding),
		ignored: [...(file.ignored ?? []), ...ignored],
	};
}

/**
 * What is wrong with the entries of a policy themselves: no reason, or, where all of its files were checked and
 * `used` is therefore whole, nothing to ignore.
 */
export function findingsOnPolicy(
	{ ignored }: Policy,
	used: ReadonlySet<IgnoredByPolicy> | undefined,
): readonly Finding[] {
	return ignored.flatMap((entry, index): readonly Finding[] => {
		const place = { path: ["ignored", index], location: entry.location };
		if (entry.reason === undefined)
			return [
				{
					code: "ignore-without-reason",
					ignored: entry.code,
					severity: "error",
					...place,
				},
			];
		if (used && !used.has(entry))
			return [
				{
					code: "ignore-unused",
					ignored: entry.code,
					severity: "warning",
					...place,
				},
			];
		return [];
	});
}

import { formatPath } from "../../config/path.ts";
import { fingerprintOf } from "../../policy/fingerprint.ts";
import type { Finding } from "../../schema/finding.ts";

/**
 * The fingerprint of each finding of a file, whether it counts or not: of those alike in code and path the one further up
 * in the text is the earlier. `file` is the path from the root of the repository.
 */
export function fingerprintsOf(
	file: string,
	findings: readonly Finding[],
): readonly string[] {
	const inOrder = findings
		.map((finding, index) => ({ finding, index }))
		.toSorted(
			({ finding: { location: a } }, { finding: { location: b } }) =>
				a.line - b.line || a.column - b.column,
		);
	const seen = new Map<string, number>();
	const fingerprints: string[] = [];
	for (const { finding, index } of inOrder) {
		const key = `${finding.code} ${formatPath(finding.path)}`;
		const ordinal = seen.get(key) ?? 0;
		seen.set(key, ordinal + 1);
		fingerprints[index] = fingerprintOf(file, finding, ordinal);
	}
	return fingerprints;
}

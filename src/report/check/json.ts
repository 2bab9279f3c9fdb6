import {
	type CheckedFile,
	type CheckResult,
	type IgnoredFinding,
	summarise,
} from "../../policy/check-result.ts";
import { jsonDocument } from "../json-document.ts";
import { fileJson, findingJson } from "./file-json.ts";
import type { CheckContext } from "./reporter.ts";

/** The result of `check` as JSON: `schemas/check.schema.json`. */
export function checkJson(
	result: CheckResult,
	{ version }: Pick<CheckContext, "version">,
): string {
	const { files, policy, maxWarnings } = result;
	return jsonDocument(version, {
		files: files.map(withIgnored),
		...(policy && {
			policy: {
				file: policy.file,
				findings: policy.findings.map(findingJson),
			},
		}),
		...(maxWarnings === undefined ? {} : { maxWarnings }),
		summary: summarise(result),
	});
}

function withIgnored(checked: CheckedFile): object {
	const { ignored } = checked;
	return {
		...fileJson(checked),
		...(ignored && { ignored: ignored.map(ignoredJson) }),
	};
}

/** An ignored finding: all that a finding has, and on whose word it does not count. */
function ignoredJson(ignored: IgnoredFinding): object {
	return {
		...findingJson(ignored.finding),
		by: ignored.by,
		...(ignored.by === "policy" &&
			ignored.reason !== undefined && { reason: ignored.reason }),
	};
}

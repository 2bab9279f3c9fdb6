import { formatPath } from "../../config/path.ts";
import {
	type CheckedFile,
	type CheckResult,
	type IgnoredFinding,
	summarise,
} from "../../policy/check-result.ts";
import type { Finding } from "../../schema/finding.ts";
import { findingWords } from "../finding-words.ts";
import { jsonDocument } from "../json-document.ts";
import { targetJson } from "../words.ts";
import type { CheckContext } from "./reporter.ts";
import { sentenceOf } from "./told.ts";

/** The result of `check` as JSON: `schemas/check.schema.json`. */
export function checkJson(
	result: CheckResult,
	{ version }: Pick<CheckContext, "version">,
): string {
	const { files, policy, maxWarnings } = result;
	return jsonDocument(version, {
		files: files.map(fileJson),
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

function fileJson(checked: CheckedFile): object {
	const { file, target, verdict, startup, findings } = checked;
	const { omitted, problem, ignored } = checked;
	return {
		file,
		...(target ? { target: targetJson(target) } : {}),
		verdict,
		startup,
		findings: findings.map(findingJson),
		...(ignored && { ignored: ignored.map(ignoredJson) }),
		...(omitted ? { omitted } : {}),
		...(problem ? { problem: problem.message } : {}),
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

/** A finding as the JSON of `check` has it. */
function findingJson(finding: Finding): object {
	const { hint } = findingWords(finding);
	return {
		code: finding.code,
		severity: finding.severity,
		path: formatPath(finding.path),
		message: sentenceOf(finding),
		...(hint ? { hint } : {}),
		...(finding.later ? { later: true } : {}),
		location: finding.location,
	};
}

import type { Part } from "../config/document.ts";
import type { FindingCode } from "./finding.ts";

/** The findings about what a key is set to; all others are about the key itself, or about one that is not there. */
const aboutValues: ReadonlySet<FindingCode> = new Set([
	"env-missing",
	"env-syntax",
	"wrong-type",
	"out-of-range",
	"not-allowed",
	"bad-format",
	"no-form-fits",
	"rule",
	"will-not-start",
	"plaintext-secret",
	"redaction-sentinel",
	"shadowed-default",
	"no-effect",
	"needs-host",
	"below-preset",
]);

/** Which part of a member a finding points at. */
export function partOf(code: FindingCode): Part {
	return aboutValues.has(code) ? "value" : "key";
}

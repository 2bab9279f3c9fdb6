import { mask } from "../../config/mask.ts";
import type { PlacedText } from "../../config/texts.ts";
import type { Target } from "../target.ts";
import type { Advice } from "./advice.ts";
import { credentialPathsOf } from "./credential-path.ts";

/** What OpenClaw shows in place of a secret; nobody writes it for another reason. Source: `redact-sentinel` of 2026.9.6. */
const sentinel = "__OPENCLAW_REDACTED__";

/** What OpenClaw and its logs also show in place of one; it counts only where a credential belongs. Same source. */
const marks = new Set([
	"REDACTED",
	"xoxb-REDACTED",
	"xapp-REDACTED",
	"***",
	"[redacted]",
	"[REDACTED]",
	"<redacted>",
	"[REDACTED_PRIVATE_KEY]",
	"[REDACTED CREDENTIAL]",
	mask,
]);

/** Does a text hold what nobody writes for another reason. */
export function holdsSentinel(text: string): boolean {
	return text.includes(sentinel);
}

/** Is a text what a secret was replaced by when it was shown. */
export function isRedactionMark(text: string): boolean {
	return holdsSentinel(text) || marks.has(text.trim());
}

/**
 * Of some texts those that were copied from an output that hid the secret. `config validate` of 2026.7.1 and 2026.9.6 accepts them
 * (run on both); a gateway of 2026.9.6 refuses one as its own token.
 */
export function redactionSentinels(
	texts: readonly PlacedText[],
	{ snapshot }: Target,
): readonly Advice[] {
	const isCredential = credentialPathsOf(snapshot);
	return texts.flatMap(([path, leaf]): readonly Advice[] =>
		isRedactionMark(leaf) && (holdsSentinel(leaf) || isCredential(path))
			? [{ path, severity: "warning", detail: { code: "redaction-sentinel" } }]
			: [],
	);
}

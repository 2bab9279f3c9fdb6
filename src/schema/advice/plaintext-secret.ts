import type { Path } from "../../config/path.ts";
import { holdsReference } from "../../config/references.ts";
import type { PlacedText } from "../../config/texts.ts";
import type { Target } from "../target.ts";
import type { Advice } from "./advice.ts";
import { credentialPathsOf } from "./credential-path.ts";
import { isRedactionMark } from "./redaction-sentinel.ts";

/** A text that stands for a credential that is yet to be filled in. */
const placeholder =
	/^<.*>$|^\{.*\}$|^\[.*\]$|^%.*%$|^[.…*xX_-]+$|\.\.\.|…|x{4,}|\byour?[-_ ]|change[-_ ]?me|replace[-_ ]|placeholder|example|dummy|\btodo\b|\binsert[-_ ]|\bset[-_ ]me\b|\bfake\b/i;

/** What local model servers are given where a client insists on a key. */
const dummyKey =
	/^(?:ollama|lm-?studio|vllm|llama|local|none|null|n\/?a|no-?key|no-?auth|not-?needed|sk-local|ollama-local)$/i;

/** A URL without a user, a path or a query, which names a place and nothing secret. */
const plainUrl = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\s]*\/?$/i;

/** How a text names a credential kept elsewhere. Source: `types.secrets` of 2026.9.6. */
const storedElsewhere = /^(?:secretref[-:]|__env__:|\$[A-Z_][A-Z0-9_]*$)/;

/**
 * Of some texts the credentials that are written out in the file. OpenClaw's own setup writes the gateway's token so, and it opens nothing but
 * that gateway: this one is only told, the others, which open accounts elsewhere, are warned of.
 */
export function plaintextSecrets(
	texts: readonly PlacedText[],
	{ snapshot }: Target,
): readonly Advice[] {
	const isCredential = credentialPathsOf(snapshot);
	return texts.flatMap(([path, leaf]): readonly Advice[] =>
		isCredential(path) && isWrittenOut(leaf)
			? [
					{
						path,
						severity: isOfGateway(path) ? "info" : "warning",
						detail: { code: "plaintext-secret" },
					},
				]
			: [],
	);
}

function isWrittenOut(text: string): boolean {
	const trimmed = text.trim();
	return (
		trimmed !== "" &&
		!holdsReference(text) &&
		!placeholder.test(trimmed) &&
		!storedElsewhere.test(trimmed) &&
		!dummyKey.test(trimmed) &&
		!plainUrl.test(trimmed) &&
		!isRedactionMark(text)
	);
}

function isOfGateway(path: Path): boolean {
	return path[0] === "gateway" && path[1] === "auth";
}

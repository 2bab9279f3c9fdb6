import type { JsonValue } from "../../config/json.ts";
import { formatPath, type Path } from "../../config/path.ts";
import { textsIn } from "../../config/texts.ts";
import type { Target } from "../target.ts";
import type { Advice } from "./advice.ts";
import { credentialPathsOf } from "./credential-path.ts";
import { debounceForLocks } from "./lock-waits.ts";
import { hostNeeds } from "./needs-host.ts";
import { settingsWithoutEffect } from "./no-effect.ts";
import { plaintextSecrets } from "./plaintext-secret.ts";
import { holdsSentinel, redactionSentinels } from "./redaction-sentinel.ts";
import { shadowedDefaults } from "./shadowed-default.ts";

/**
 * What is worth knowing of a config that its verdict does not say. `authored` is the config as written, its references
 * not replaced. Nothing is said of a path in `refused` or below it: there the error says what matters.
 */
export function adviseOn(
	authored: JsonValue,
	target: Target,
	refused: readonly Path[],
): readonly Advice[] {
	const idle = settingsWithoutEffect(authored, target.release);
	const isCredential = credentialPathsOf(target.snapshot);
	const texts = textsIn(
		authored,
		(text, path) => isCredential(path) || holdsSentinel(text),
	);
	const advice = [
		...redactionSentinels(texts, target),
		...plaintextSecrets(texts, target),
		...hostNeeds(authored, target),
		...idle,
		...debounceForLocks(authored, target, idle),
		...shadowedDefaults(authored),
	];
	if (advice.length === 0) return advice;
	const errors = new Set(refused.map(formatPath));
	return advice.filter(
		({ path }) =>
			!path.some((_, index) =>
				errors.has(formatPath(path.slice(0, index + 1))),
			),
	);
}

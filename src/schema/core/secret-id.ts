import { type JsonObject, type JsonValue, member } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import { isExecSecretId, isFileSecretId } from "../rules/secret-references.ts";
import type { Violation } from "../violation.ts";

/** The rules that are found here, where the schema tells what is a reference to a secret. */
export const secretIdRules = ["secret-exec-id", "secret-file-id"] as const;

/**
 * What is wrong with the `id` of a reference to a secret, which no schema states: `{source: "file" | "exec", provider,
 * id}`, wherever the schema allows one (`secrets/ref-contract` of 2026.2.26, 2026.3.13, 2026.5.7, 2026.5.28, 2026.7.1
 * and 2026.9.6). 2026.2.26 states the form of the one for `exec` as a pattern.
 */
export function secretIdViolations(
	schema: JsonObject,
	value: JsonValue,
	path: Path,
	release: Release,
): readonly Violation[] {
	const properties = member(schema, "properties");
	const idSchema = member(properties, "id");
	const source = member(member(properties, "source"), "const");
	const id = member(value, "id");
	if (
		member(properties, "provider") === undefined ||
		member(idSchema, "type") !== "string" ||
		member(idSchema, "pattern") !== undefined ||
		typeof id !== "string"
	)
		return [];
	if (source === "file" && !isFileSecretId(id))
		return [{ kind: "rule", path: [...path, "id"], rule: "secret-file-id" }];
	if (source === "exec" && !isExecSecretId(id, execForm(release)))
		return [{ kind: "rule", path: [...path, "id"], rule: "secret-exec-id" }];
	return [];
}

/** From 2026.5.28 on a `#` may be in it. */
function execForm(release: Release): RegExp {
	return compareReleases(release, "2026.5.28") >= 0
		? /^[A-Za-z0-9][A-Za-z0-9._:/#-]{0,255}$/
		: /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,255}$/;
}

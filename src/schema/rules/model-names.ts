import {
	isArray,
	isObject,
	type JsonValue,
	member,
} from "../../config/json.ts";
import type { Path } from "../../config/path.ts";

/** Does a text name a provider and a model of it, as in `openai/gpt-5.4` (`model-catalog-refs` of 2026.9.6). */
export function namesModel(text: string): boolean {
	const [provider = "", ...rest] = text.trim().split("/");
	return provider.trim() !== "" && rest.join("/").trim() !== "";
}

/**
 * The items of an `allow` list that are neither a model, nor a prefix of models that ends in `/*`, nor an alias of one of
 * the model maps (`config/model-policy-ref` of 2026.8.2 and 2026.9.6).
 */
export function unknownPolicyItems(
	allow: JsonValue | undefined,
	models: readonly (JsonValue | undefined)[],
): readonly Path[] {
	const aliases = new Set(models.flatMap(aliasesOf));
	return (isArray(allow) ? allow : []).flatMap((item, index) => {
		if (typeof item !== "string") return [];
		const name = item.trim();
		const isKnown =
			aliases.has(name.toLowerCase()) ||
			selectors.has(name.toLowerCase()) ||
			isExactName(name) ||
			isPrefix(name);
		return isKnown ? [] : [[index]];
	});
}

const selectors = new Set(["openrouter:auto", "openrouter:free"]);

function aliasesOf(models: JsonValue | undefined): readonly string[] {
	return Object.values(isObject(models) ? models : {}).flatMap((model) => {
		const alias = member(model, "alias");
		const name = typeof alias === "string" ? alias.trim().toLowerCase() : "";
		return name === "" ? [] : [name];
	});
}

function isExactName(name: string): boolean {
	const [provider = "", ...model] = name.split("/");
	const steps = [provider.trim(), ...model.join("/").trim().split("/")];
	return namesModel(name) && steps.every(isPlainStep);
}

function isPrefix(name: string): boolean {
	const steps = name.split("/").map((step) => step.trim());
	return (
		steps.length > 1 &&
		steps.at(-1) === "*" &&
		steps.slice(0, -1).every(isPlainStep)
	);
}

function isPlainStep(step: string): boolean {
	return step !== "" && !/[\s*\p{Cc}]/u.test(step);
}

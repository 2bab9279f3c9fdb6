import type { Document } from "../config/document.ts";
import { member } from "../config/json.ts";
import { formatPath, parsePath, valueAt } from "../config/path.ts";
import { referencesIn } from "../config/references.ts";
import { erasOf } from "../releases/eras.ts";
import type { Found, HazardId } from "./hazard.ts";
import { includesInTheWay, rewrittenFiles } from "./rewritten-files.ts";
import type { Undertaking } from "./undertaking.ts";

/** What the gateway's `config.patch` destroys or disturbs, and what exactly. */
export function gatewayHazards(undertaking: Undertaking): readonly Found[] {
	const { config, release, replaced, surroundings } = undertaking;
	const { linksTo, mode, isTextTold } = surroundings;
	const { rpc } = erasOf(release);
	const rewritten = rewrittenFiles(undertaking);
	const comments = rewritten.reduce(
		(sum, document) => sum + document.comments().length,
		0,
	);
	const isRootRewritten = rewritten.includes(config.root);
	const references = rpc.writesReferencesOut ? referencesIn(config.value) : [];
	const includes = includesInTheWay(undertaking);
	const baked = bakedDefaults(undertaking);
	const restart = restartOf(undertaking);
	return [
		...when(
			comments > 0 || !isTextTold,
			"comments-lost",
			isTextTold ? String(comments) : "not-told",
		),
		...when(
			references.length > 0,
			"references-written-out",
			...references.map(
				({ name, path }) => `\${${name}} at ${formatPath(path)}`,
			),
		),
		...when(baked !== undefined, "defaults-baked", ...(baked ?? [])),
		...when(includes.length > 0, "include-flattened", ...includes),
		...when(replaced.length > 0, "array-replaced", ...replaced),
		...when(
			linksTo !== undefined && isRootRewritten,
			"symlink-replaced",
			linksTo ?? "",
		),
		...when(
			comments === 0 && isTextTold && rewritten.some(isFormattedByHand),
			"formatting-lost",
		),
		...when(
			mode !== undefined && mode !== 0o600 && isRootRewritten,
			"mode-changed",
			(mode ?? 0).toString(8),
			"600",
		),
		...when(restart !== "never", "restart", restart),
		...when(waitsForStart(undertaking), "takes-effect-later", "reload-off"),
	];
}

/** The settings that the gateway adds unasked: named where they are known, an empty list for all its defaults; undefined for none. */
function bakedDefaults({
	config,
	release,
}: Undertaking): readonly string[] | undefined {
	const { rpc, writing } = erasOf(release);
	if (rpc.bakedDefaults === "all") return [];
	const isRootIncluded = member(config.root.value, "$include") !== undefined;
	const added = isRootIncluded ? writing.addedAtRootInclude : [];
	const missing = [...rpc.bakedDefaults, ...added].filter(
		(text) => valueAt(config.value, parsePath(text) ?? []) === undefined,
	);
	return missing.length > 0 ? missing : undefined;
}

function isFormattedByHand({ text, value }: Document): boolean {
	return text.trim() !== JSON.stringify(value, null, 2);
}

/** With the reload off, 2026.7.1 and later restart for what is no mere setting of a watcher (`config` of 2026.7.1). */
function restartOf(undertaking: Undertaking): "always" | "possible" | "never" {
	const { rpc, writing } = erasOf(undertaking.release);
	if (!isReloadOff(undertaking)) return rpc.restart;
	return writing.reloadOff === "restarts" ? "always" : "possible";
}

function waitsForStart(undertaking: Undertaking): boolean {
	const { writing } = erasOf(undertaking.release);
	return isReloadOff(undertaking) && writing.reloadOff === "waits";
}

function isReloadOff({ config }: Undertaking): boolean {
	return valueAt(config.value, ["gateway", "reload", "mode"]) === "off";
}

function when(
	condition: boolean,
	id: HazardId,
	...items: readonly string[]
): readonly Found[] {
	return condition ? [{ id, items }] : [];
}

import type { JsonValue } from "../../src/config/json.ts";
import { type Path, valueAt } from "../../src/config/path.ts";
import type { Release } from "../../src/releases/release.ts";
import { migrateOnRead } from "../../src/schema/read-migration.ts";
import { typeOf } from "../../src/schema/violation.ts";
import type { Candidate } from "./candidates.ts";
import { outcomeOf, patternOf } from "./outcome.ts";
import type { RepairProcess } from "./repair-process.ts";
import { freeTexts } from "./sample-values.ts";
import type { Measured } from "./tree.ts";

/**
 * Asks a release what it makes of each candidate. Of numbers and of texts that may be anything, the first that the
 * release repairs is enough. A pattern is that of the config as the release reads it: `agents.entries.*`.
 */
export async function measure(
	candidates: readonly Candidate[],
	release: Release,
	process: RepairProcess,
): Promise<readonly Measured[]> {
	const settled = new Set<string>();
	const measured: Measured[] = [];
	for (const { pattern, path, value, text, isFineWithout } of candidates) {
		const any = isAnyOfMany(value) ? `${pattern} ${typeOf(value)}` : undefined;
		if (any !== undefined && settled.has(any)) continue;
		const read = placeAsRead(path, JSON.parse(text), release);
		if (read === undefined) continue;
		const outcome = outcomeOf(await process.ask(text), read, value);
		if (outcome === undefined) continue;
		if (outcome.kind === "refused" && !isFineWithout) continue;
		if (any !== undefined && outcome.kind !== "refused") {
			settled.add(any);
			// What was refused before was only a text of the wrong form.
			for (let index = measured.length - 1; index >= 0; index -= 1) {
				const earlier = measured[index];
				if (earlier?.pattern !== patternOf(read)) break;
				if (isAnyOfMany(earlier.value)) measured.splice(index, 1);
			}
		}
		measured.push({ pattern: patternOf(read), value, outcome });
	}
	return measured;
}

function isAnyOfMany(value: JsonValue | undefined): boolean {
	return (
		typeof value === "number" ||
		(typeof value === "string" && freeTexts.includes(value))
	);
}

/** Where a release looks for what stands at a path; undefined where it looks there for something else. */
function placeAsRead(
	path: Path,
	config: JsonValue,
	release: Release,
): Path | undefined {
	const { old } = migrateOnRead(config, release);
	if (!old.some(({ reading }) => reading.kind === "moved")) return path;
	const [section, key, index, ...rest] = path;
	if (section !== "agents" || key !== "list") return path;
	const id = valueAt(config, ["agents", "list", index ?? 0, "id"]);
	const isAgentItself =
		index === undefined || rest.length === 0 || rest[0] === "id";
	return isAgentItself ? undefined : ["agents", "entries", String(id), ...rest];
}

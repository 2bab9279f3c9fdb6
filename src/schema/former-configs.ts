import { join } from "node:path";
import {
	type Document,
	isDocument,
	parseDocument,
} from "../config/document.ts";
import { type Files, readConfigText } from "../config/files.ts";
import { isObject, type JsonValue, member } from "../config/json.ts";
import { Failure } from "../failure.ts";
import type { FormerConfigs, Likeness } from "./start-restore.ts";

/** Reads what OpenClaw keeps beside a config, and in its state folder, of what the config was like. */
export function readFormerConfigs(
	file: string,
	stateDirectory: string | undefined,
	files: Files,
): FormerConfigs {
	const backup = documentAt(`${file}.bak`, files);
	const health =
		backup === undefined || stateDirectory === undefined
			? undefined
			: documentAt(join(stateDirectory, "logs", "config-health.json"), files);
	return {
		backup,
		lastGood: backup && documentAt(`${file}.last-good`, files),
		recorded: recordedFor(file, health?.value),
	};
}

/** As 2026.4.24 to 2026.5.28 write it: `entries`, by the path of the config. */
function recordedFor(
	file: string,
	health: JsonValue | undefined,
): Likeness | undefined {
	const entry = member(member(health, "entries"), file);
	const good = member(entry, "lastKnownGood");
	const bytes = member(good, "bytes");
	if (!isObject(good) || typeof bytes !== "number") return undefined;
	const mode = member(good, "gatewayMode");
	return {
		bytes,
		hasMeta: member(good, "hasMeta") === true,
		hasMode: typeof mode === "string" && mode !== "",
	};
}

function documentAt(file: string, files: Files): Document | undefined {
	if (files.kindOf(file) !== "file") return undefined;
	try {
		const parsed = parseDocument(file, readConfigText(files, file));
		return isDocument(parsed) ? parsed : undefined;
	} catch (error) {
		if (error instanceof Failure) return undefined;
		throw error;
	}
}

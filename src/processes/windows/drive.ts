import type { SightDoubt } from "../processes.ts";
import { quoted, type ScriptResult } from "./power-shell.ts";

const ofThisMachine: ReadonlySet<string> = new Set([
	"Fixed",
	"Removable",
	"Ram",
]);

/** Writes the kind of a drive: `Fixed`, `Network`, … A mapped share is `Network`. */
function driveScript(letter: string): string {
	return `$lines = @((New-Object IO.DriveInfo ${quoted(letter)}).DriveType.ToString())`;
}

/**
 * Is the folder where other machines may reach it: below a name such as `\\server\share`, on a drive that is mapped to
 * one, or in WSL (`\\wsl$\…`, `\\wsl.localhost\…`), where processes have ids of their own.
 */
export function sharedDrive(
	runScript: (script: string) => ScriptResult,
	folder: string,
): readonly SightDoubt[] {
	const plain = folder
		.replaceAll("/", "\\")
		.replace(/^\\\\[?.]\\(?:UNC\\)?/iu, (front) =>
			front.length > 4 ? "\\\\" : "",
		);
	if (/^\\\\wsl(?:\$|\.localhost)\\/iu.test(plain)) return shared("wsl");
	if (plain.startsWith("\\\\")) return shared("network share");
	const letter = /^([a-z]):/iu.exec(plain)?.[1];
	const result = letter && runScript(driveScript(letter));
	if (!result || result.kind === "failed") return shared("unknown");
	const kind = result.text.trim();
	if (ofThisMachine.has(kind)) return [];
	return shared(kind === "Network" ? "network drive" : "unknown");
}

function shared(type: string): readonly SightDoubt[] {
	return [{ kind: "shared-file-system", type }];
}

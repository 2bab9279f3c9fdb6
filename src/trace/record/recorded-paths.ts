import type { TraceRoot } from "../trace.ts";

/** Folders whose content is never recorded: they hold very many files, and no memory and no skills. */
const passedOver: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** What is watched of a workspace by its name: `MEMORY.md` and its like by the releases that `releases/watching.ts` names. */
const namedInWorkspace: ReadonlySet<string> = new Set([
	"MEMORY.md",
	"memory.md",
	"USER.md",
	"memory",
]);

/** Is a file or folder recorded, by its path from its root. */
export function isRecorded(holds: TraceRoot["holds"], file: string): boolean {
	const names = file.split("/");
	if (names.some((name) => passedOver.has(name))) return false;
	const [first = ""] = names;
	return (
		holds !== "workspace" ||
		(namedInWorkspace.has(first) && (names.length === 1 || first === "memory"))
	);
}

/**
 * Is a link taken for what it leads to: a root, but for an extra path, which no release watches through a link
 * (`ensureWatcher` of 2026.2.12, 2026.2.26 and 2026.7.1), and the memory of a workspace.
 */
export function isFollowed(holds: TraceRoot["holds"], file: string): boolean {
	if (file === ".") return holds !== "extra-path";
	return holds === "workspace" && !file.includes("/");
}

/** What of a state folder's `agents` is of use: each `AGENT/sessions` with its locks and transcripts. */
export function isOfSessions(file: string): boolean {
	const names = file.split("/");
	const [, folder, name] = names;
	return (
		names.length === 1 ||
		(folder === "sessions" &&
			(names.length === 2 ||
				(names.length === 3 && sessionFileKind(name) !== undefined)))
	);
}

/** A lock or transcript by its path from `agents`; undefined for anything else. */
export function sessionFileAt(file: string):
	| {
			readonly kind: "lock" | "transcript";
			readonly agent: string;
	  }
	| undefined {
	const [agent = "", , name] = file.split("/");
	const kind = sessionFileKind(name);
	return kind && { kind, agent };
}

function sessionFileKind(
	name: string | undefined,
): "lock" | "transcript" | undefined {
	if (name?.endsWith(".jsonl.lock")) return "lock";
	// A trajectory tells of the same turn once more (2026.7.1).
	return name?.endsWith(".jsonl") && !name.endsWith(".trajectory.jsonl")
		? "transcript"
		: undefined;
}

import type { ProcessFacts } from "./processes.ts";

/** Is a process OpenClaw: `other` is said only where that is certain. */
export type Identity = "openclaw" | "other" | "unknown";

const names = /openclaw|clawdbot|moltbot|moldbot/i;
/** Programs that run JavaScript, or another machine's programs: what they run may be OpenClaw under any name. */
const runtimes =
	/node|iojs|bun|deno|electron|qemu|box64|box86|fex|rosetta|wine|^ld[-.]/i;
/** How a copy of the source is started (2026.7.1 `session-write-lock`: with `gateway` or `agent` beside it). */
const entries = [
	"dist/index.js",
	"dist/entry.js",
	"scripts/run-node.mjs",
	"src/entry.ts",
	"src/index.ts",
];

/**
 * Tells by its program and command line whether a process is OpenClaw. A gateway overwrites its command line with
 * `openclaw-gateway`, other runs with `openclaw` (2026.2.12 to 2026.9.6), so a name is looked for anywhere. What cannot
 * be read, and a program that could run OpenClaw under another name, is `unknown`.
 */
export function identityOf({
	program,
	command,
}: Pick<ProcessFacts, "program" | "command">): Identity {
	const words = (command ?? []).filter((word) => word.trim() !== "");
	if ([program ?? "", ...words].some((word) => names.test(word)))
		return "openclaw";
	if (isStartedFromSource(words)) return "openclaw";
	const [first] = words;
	if (program === undefined || first === undefined) return "unknown";
	return [program, first].some((path) => runtimes.test(baseOf(path)))
		? "unknown"
		: "other";
}

const ownTitle = /^(?:openclaw|clawdbot|moltbot|moldbot)(?:-[a-z]+)*$/i;
const ownEntry = /(?:^|[\\/])(?:openclaw|clawdbot|moltbot|moldbot)\.mjs$/i;

/**
 * Is a process OpenClaw for certain. A name that stands anywhere, as in `tail -f ~/.openclaw/…`, is not enough: it must
 * be the title that it gave itself, or the script that it runs.
 */
export function isOpenClaw({
	program,
	command = [],
}: Pick<ProcessFacts, "program" | "command">): boolean {
	const words = command.filter((word) => word.trim() !== "");
	const [first = ""] = words;
	if (program !== undefined && !runtimes.test(baseOf(program))) return false;
	return (
		ownTitle.test(baseOf(first.trim())) ||
		words.slice(0, 4).some((word) => ownEntry.test(word)) ||
		isStartedFromSource(words)
	);
}

function isStartedFromSource(words: readonly string[]): boolean {
	return (
		words.some((word) => word === "gateway" || word === "agent") &&
		words.some((word) =>
			entries.some((entry) => word.replaceAll("\\", "/").endsWith(entry)),
		)
	);
}

/** The name of a program: without its folders, and without the `-` of a login shell. */
function baseOf(path: string): string {
	return path
		.replace(/^.*[\\/]/, "")
		.replace(/^-/, "")
		.replace(/ \(deleted\)$/, "");
}

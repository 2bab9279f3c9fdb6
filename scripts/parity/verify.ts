import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runOpenClaw } from "../openclaw/command.ts";
import type { InstalledRelease } from "../openclaw/releases.ts";
import { type Answer, answerOfCommand } from "./answer.ts";

/** The answer of the real `openclaw config validate --json`, in a process of its own (2 to 3 s). `beside` are files to include. */
export async function answerOfRealCommand(
	installed: InstalledRelease,
	text: string,
	beside: Readonly<Record<string, string>> = {},
): Promise<Answer> {
	const folder = await mkdtemp(join(tmpdir(), "clawtune-parity-"));
	const file = join(folder, "openclaw.json");
	try {
		await writeFile(file, text, { mode: 0o600 });
		for (const [name, content] of Object.entries(beside))
			await writeFile(join(folder, name), content, { mode: 0o600 });
		const { stdout } = await runOpenClaw(
			installed,
			["config", "validate", "--json"],
			{ env: { OPENCLAW_CONFIG_PATH: file }, timeoutMs: 120_000 },
		);
		return answerOfCommand(stdout);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Do two answers say the same, whatever the order; the folder that each process has for itself does not count. */
export function sameAnswer(left: Answer, right: Answer): boolean {
	return canonical(left) === canonical(right);
}

function canonical(answer: Answer): string {
	if (answer.kind === "failed") return "failed";
	const lines = answer.issues.map(
		({ path, message }) =>
			`${path} ${message.replaceAll(/\/\S*clawtune-[^/\s]*\/\S*/g, "…")}`,
	);
	return JSON.stringify([answer.valid, lines.toSorted()]);
}

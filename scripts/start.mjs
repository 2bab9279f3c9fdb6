import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeReady } from "./ready.mjs";

await makeReady();
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(root, ".example", "openclaw.json");
const given = process.argv.slice(2);
const atTerminal = process.stdin.isTTY && process.stdout.isTTY;
const isDemonstration = given.length === 0 && !atTerminal;

// Where the program finds no config of the user's, it works on this copy and says so.
if (isDemonstration || !existsSync(example)) {
	mkdirSync(dirname(example), { recursive: true, mode: 0o700 });
	copyFileSync(join(root, "examples", "openclaw.json"), example);
}
if (isDemonstration) {
	process.stderr.write(
		`Without a terminal: plan --preset safe on ${example}, a copy of the bundled example.\n`,
	);
}
const args = isDemonstration
	? ["plan", "--preset", "safe", "--config", example]
	: given;
const program = join(root, "dist", "cli.js");
const { status, signal } = spawnSync(
	process.execPath,
	["--", program, ...args],
	{
		stdio: "inherit",
		env: { ...process.env, CLAWTUNE_FALLBACK_CONFIG: example },
	},
);
process.exitCode = signal === "SIGINT" ? 130 : (status ?? 1);

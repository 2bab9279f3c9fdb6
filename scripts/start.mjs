import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeReady } from "./ready.mjs";

await makeReady();
const root = dirname(dirname(fileURLToPath(import.meta.url)));

// Where the program finds no config of the user's, it works on this copy and says so.
const example = join(
	mkdtempSync(join(tmpdir(), "clawtune-example-")),
	"openclaw.json",
);
copyFileSync(join(root, "examples", "openclaw.json"), example);
chmodSync(example, 0o600);

const given = process.argv.slice(2);
const atTerminal = process.stdin.isTTY && process.stdout.isTTY;
const args =
	given.length === 0 && !atTerminal
		? ["plan", "--preset", "safe", "--config", example]
		: given;
if (given.length === 0 && !atTerminal)
	process.stderr.write(
		`Without a terminal: plan --preset safe on ${example}, a copy of the bundled example.\n`,
	);
const { status, signal } = spawnSync(
	process.execPath,
	["--", join(root, "dist", "cli.js"), ...args],
	{
		stdio: "inherit",
		env: { ...process.env, CLAWTUNE_FALLBACK_CONFIG: example },
	},
);
process.exitCode = signal === "SIGINT" ? 130 : (status ?? 1);

import { spawn } from "node:child_process";
import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { withProvider } from "./accuracy/provider-config.ts";
import { startProviderServer } from "./accuracy/provider-server.ts";
import { connectToGateway } from "./openclaw/connection.ts";
import { startGateway } from "./openclaw/gateway.ts";
import { installRelease } from "./openclaw/releases.ts";
import { randomOf } from "./parity/random.ts";

/**
 * Records `examples/trace.jsonl`: a real gateway whose one agent is kept busy. A stand-in on loopback takes the place of
 * the model and thinks for some seconds each time; what an agent would write to its notes and skills is written by this.
 */
const { values: options } = parseArgs({
	options: {
		release: { type: "string", default: "2026.7.1" },
		for: { type: "string", default: "600" },
		out: { type: "string", default: "examples/trace.jsonl" },
		seed: { type: "string", default: "7" },
	},
});
const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const random = randomOf(Number(options.seed));
const seconds = Number(options.for);
const home = await mkdtemp(join(tmpdir(), "clawtune-recording-"));
const out = join(repository, options.out);

const provider = await startProviderServer(() => random.integer(1500, 14_000));
try {
	const installed = await installRelease(options.release);
	const workspace = join(home, ".openclaw", "workspace");
	await mkdir(join(workspace, "memory"), { recursive: true });
	await mkdir(join(workspace, "skills", "weather"), { recursive: true });
	const gateway = await startGateway(installed, {
		home,
		config: configText(provider.baseUrl),
		env: {},
	});
	try {
		await rm(out, { force: true });
		const observing = spawn(
			process.execPath,
			[
				join(repository, "dist", "cli.js"),
				...["observe", "--for", `${seconds}s`, "--out", out],
				...["--target", options.release],
			],
			{ env: { HOME: home, PATH: process.env.PATH }, stdio: "inherit" },
		);
		const ended = new Promise<number | null>((done) =>
			observing.on("close", done),
		);
		const until = performance.now() + seconds * 1000;
		await Promise.all([talk(until), takeNotes(until), editSkill(until)]);
		process.exitCode = (await ended) ?? 1;
	} finally {
		await gateway.stop();
	}

	/** Turns of one chat, and now and then one of a second. */
	async function talk(until: number): Promise<void> {
		const connection = await connectToGateway(gateway);
		for (let turn = 0; performance.now() < until - 20_000; turn += 1) {
			await connection.request("chat.send", {
				sessionKey: `agent:main:${random.chance(0.25) ? "cron" : "main"}`,
				message: `turn ${turn}`,
				idempotencyKey: `recording-${turn}`,
			});
			await delay(random.integer(4000, 22_000));
		}
		connection.close();
	}

	/** Bursts of notes, some of them long. */
	async function takeNotes(until: number): Promise<void> {
		const names = ["2026-11-28.md", "people.md", "projects.md", "todo.md"];
		while (performance.now() < until - 8000) {
			const isLong = random.chance(0.2);
			for (let left = random.integer(2, isLong ? 25 : 6); left > 0; left -= 1) {
				const name = random.pick(names) ?? "todo.md";
				await appendFile(join(workspace, "memory", name), "- a note\n");
				await delay(random.integer(150, 2600));
			}
			await delay(random.integer(2000, 20_000));
		}
	}

	/** Somebody who works on a skill and saves it again and again. */
	async function editSkill(until: number): Promise<void> {
		const file = join(workspace, "skills", "weather", "SKILL.md");
		while (performance.now() < until - 5000) {
			await writeFile(
				file,
				`---\nname: weather\ndescription: ${random.integer(1, 999)}\n---\n`,
			);
			await delay(
				random.chance(0.6)
					? random.integer(300, 1500)
					: random.integer(10_000, 60_000),
			);
		}
	}
} finally {
	await provider.close();
	await rm(home, { recursive: true, force: true });
}

function configText(baseUrl: string): string {
	return withProvider(baseUrl, {
		agents: {
			defaults: { memorySearch: { sync: { watchDebounceMs: 2000 } } },
		},
		skills: { load: { watchDebounceMs: 250 } },
	});
}

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { InstalledRelease } from "../openclaw/releases.ts";
import type { Answer } from "./answer.ts";
import { openAnswerCache } from "./answer-cache.ts";
import type { ExposedFunction } from "./validator-hook.ts";
import { startWorker } from "./worker-process.ts";

/** A real release's own verdict on texts of `openclaw.json`. Close it. */
export interface Oracle {
	/** The answers in the order of the texts. Rejects when the release's process dies. */
	readonly ask: (texts: readonly string[]) => Promise<readonly Answer[]>;
	/** How many answers came from the release's code now, and not from the cache. */
	readonly asked: () => number;
	/** Ends the processes and stores what they answered. */
	readonly close: () => Promise<void>;
}

/** How to ask. */
export interface OracleOptions {
	/** Ask again what was asked in an earlier run. */
	readonly fresh?: boolean;
	/** How many processes at most; as many as there are cores without it. */
	readonly workers?: number;
}

/** Opens the validator of an installed release. Its processes start with the first question that no cache answers. */
export async function openOracle(
	installed: InstalledRelease,
	options: OracleOptions = {},
): Promise<Oracle> {
	const exposed = await findValidator(installed);
	const cache = await openAnswerCache(
		installed.release,
		options.fresh ?? false,
	);
	const root = await mkdtemp(join(tmpdir(), "clawtune-parity-"));
	const start = async (number: number) =>
		startWorker(installed, exposed, join(root, String(number)));
	const count = options.workers ?? Math.max(1, availableParallelism());
	const workers: ReturnType<typeof start>[] = [];
	let asked = 0;
	const ask = async (texts: readonly string[]): Promise<readonly Answer[]> => {
		const missing = [...new Set(texts)].filter(
			(text) => cache.get(text) === undefined,
		);
		const wanted = Math.min(count, missing.length);
		while (workers.length < wanted) workers.push(start(workers.length));
		let next = 0;
		await Promise.all(
			workers.map(async (starting) => {
				const worker = await starting;
				for (let text = missing[next++]; text !== undefined; ) {
					cache.set(text, await worker.ask(text));
					asked += 1;
					text = missing[next++];
				}
			}),
		);
		return texts.map((text) => {
			const answer = cache.get(text);
			if (answer) return answer;
			throw new Error("a text got no answer");
		});
	};
	return {
		ask,
		asked: () => asked,
		close: async () => {
			for (const worker of await Promise.all(workers)) await worker.stop();
			await rm(root, { recursive: true, force: true });
			await cache.save();
		},
	};
}

/**
 * Where a release decides: what `openclaw config validate` runs (2026.3.2 and later), else what a gateway reads its
 * config with. Throws where there is neither.
 */
async function findValidator(
	installed: InstalledRelease,
): Promise<ExposedFunction> {
	const directory = join(installed.packageDirectory, "dist");
	const inConfig = join(directory, "config");
	const names = (await readdir(directory)).filter((name) =>
		/\.m?js$/.test(name),
	);
	const inOrder = [
		...names.filter((name) => name.startsWith("config-cli-")).sort(),
		...names.filter((name) => !name.startsWith("config-cli-")).sort(),
	].map((name) => join(directory, name));
	const command = await firstDefining("runConfigValidate", inOrder);
	if (command) return command;
	const nested = await readdir(inConfig).catch(() => []);
	const reader = await firstDefining("createConfigIO", [
		...nested
			.filter((name) => name.endsWith(".js"))
			.map((name) => join(inConfig, name)),
		...inOrder,
	]);
	if (reader) return reader;
	throw new Error(`${installed.release}: no module reads a config`);
}

async function firstDefining(
	name: string,
	files: readonly string[],
): Promise<ExposedFunction | undefined> {
	const definition = new RegExp(`^(export )?(async )?function ${name}\\(`, "m");
	for (const file of files)
		if (definition.test(await readFile(file, "utf8")))
			return { module: pathToFileURL(file).href, name };
	return undefined;
}

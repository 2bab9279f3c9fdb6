import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import { openClawEnvironment } from "./command.ts";
import type { InstalledRelease } from "./releases.ts";

/**
 * The schema that a release judges a config by first, without plugins and channels that come as plugins, taken from the
 * module that defines it. Throws when no module has it.
 */
export async function coreSchema(
	installed: InstalledRelease,
): Promise<UnknownRecord> {
	const home = await mkdtemp(join(tmpdir(), "clawtune-home-"));
	try {
		const printer = new URL("./print-core-schema.ts", import.meta.url);
		const { stdout } = await promisify(execFile)(
			installed.node,
			[fileURLToPath(printer), await schemaModule(installed)],
			{
				cwd: home,
				env: openClawEnvironment(installed, home, {}),
				maxBuffer: 64 * 1024 * 1024,
				timeout: 120_000,
			},
		);
		const schema: unknown = JSON.parse(stdout);
		if (isRecord(schema) && isRecord(schema.properties)) return schema;
		throw new Error(`${installed.release}: the core schema is no object`);
	} finally {
		await rm(home, { recursive: true, force: true });
	}
}

const definition = /^(?:export )?(?:const|let|var) OpenClawSchema = /m;

/** 2026.1 is not bundled and has the module in `dist/config`; later ones have a chunk, from 2026.4 on named after it. */
async function schemaModule(installed: InstalledRelease): Promise<string> {
	const dist = join(installed.packageDirectory, "dist");
	for (const directory of [join(dist, "config"), dist]) {
		if (!existsSync(directory)) continue;
		const names = (await readdir(directory))
			.filter((name) => /\.m?js$/.test(name))
			.sort();
		const likely = names.filter((name) => name.startsWith("zod-schema"));
		for (const name of new Set([...likely, ...names])) {
			const file = join(directory, name);
			if (definition.test(await readFile(file, "utf8")))
				return pathToFileURL(file).href;
		}
	}
	throw new Error(`${installed.release}: no module defines OpenClawSchema`);
}

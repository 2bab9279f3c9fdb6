import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import { openClawEnvironment } from "./command.ts";
import type { InstalledRelease } from "./releases.ts";

/**
 * The schema that a release judges a config by, without plugins, taken from the module that defines it. For releases
 * before 2026.3.28, whose gateways leave `$schema` and all channels out of what they tell. Throws when no module has it.
 */
export async function coreSchema(
	installed: InstalledRelease,
): Promise<UnknownRecord> {
	const home = await mkdtemp(join(tmpdir(), "clawtune-home-"));
	try {
		const printer = new URL("./print-core-schema.ts", import.meta.url);
		const { stdout } = await promisify(execFile)(
			installed.node,
			[fileURLToPath(printer), await schemaChunk(installed)],
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

async function schemaChunk(installed: InstalledRelease): Promise<string> {
	const directory = join(installed.packageDirectory, "dist");
	const names = (await readdir(directory)).filter((name) =>
		name.endsWith(".js"),
	);
	for (const name of names.sort()) {
		const file = join(directory, name);
		const text = await readFile(file, "utf8");
		if (/^const OpenClawSchema = /m.test(text)) return pathToFileURL(file).href;
	}
	throw new Error(`${installed.release}: no module defines OpenClawSchema`);
}

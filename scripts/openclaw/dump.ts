import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import { runOpenClaw } from "./command.ts";
import { connectToGateway } from "./connection.ts";
import { coreSchema } from "./core-schema.ts";
import { startGateway } from "./gateway.ts";
import type { InstalledRelease } from "./releases.ts";
import type { ReleaseDump } from "./snapshot.ts";

/** From this release on the command `config schema` prints the whole schema. */
const firstWithSchemaCommand = [2026, 3, 28] as const;

/**
 * Asks a real release for its config schema: its command where it has one, else its running gateway, which also says
 * which paths are secret. Takes 10 to 60 s.
 */
export async function dumpRelease(
	installed: InstalledRelease,
): Promise<ReleaseDump> {
	const gateway = await startGateway(installed);
	try {
		const connection = await connectToGateway(gateway);
		try {
			const answer = await connection.request("config.schema");
			if (!isRecord(answer) || !isRecord(answer.schema)) {
				throw new Error(`${installed.release}: config.schema gave no schema`);
			}
			return {
				schema: hasSchemaCommand(installed.release)
					? await printedSchema(installed)
					: withCore(answer.schema, await coreSchema(installed)),
				secretPaths: sensitivePaths(answer.uiHints),
			};
		} finally {
			connection.close();
		}
	} finally {
		await gateway.stop();
	}
}

/** The paths that the hints flag as sensitive, sorted. The releases write them with `*` and `[]` already. */
export function sensitivePaths(hints: unknown): readonly string[] {
	if (!isRecord(hints)) return [];
	return Object.entries(hints)
		.filter(([, hint]) => isRecord(hint) && hint.sensitive === true)
		.map(([path]) => path)
		.sort();
}

function hasSchemaCommand(release: string): boolean {
	const numbers = release.split(/[.-]/).map(Number);
	for (const [index, first] of firstWithSchemaCommand.entries()) {
		const number = numbers[index] ?? 0;
		if (number !== first) return number > first;
	}
	return true;
}

async function printedSchema(
	installed: InstalledRelease,
): Promise<UnknownRecord> {
	const run = await runOpenClaw(installed, ["config", "schema"], {
		env: {},
		timeoutMs: 120_000,
	});
	const schema: unknown = run.exitCode === 0 ? JSON.parse(run.stdout) : {};
	if (!isRecord(schema) || !isRecord(schema.properties)) {
		throw new Error(`${installed.release}: config schema: ${run.stderr}`);
	}
	return schema;
}

/**
 * What an older gateway told, and what it left out of it: the property `$schema`, where the release has it, and the
 * channels, of which it only tells those that are switched on.
 */
function withCore(told: UnknownRecord, core: UnknownRecord): UnknownRecord {
	const toldProperties = isRecord(told.properties) ? told.properties : {};
	const coreProperties = isRecord(core.properties) ? core.properties : {};
	return {
		...told,
		properties: {
			...coreProperties,
			...toldProperties,
			channels: coreProperties.channels,
		},
	};
}

import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import { digestOfTold } from "../../src/schema/live.ts";
import { runOpenClaw } from "./command.ts";
import { connectToGateway } from "./connection.ts";
import { coreSchema } from "./core-schema.ts";
import { startGateway } from "./gateway.ts";
import type { InstalledRelease } from "./releases.ts";
import type { ReleaseDump } from "./snapshot.ts";
import { wholeSchema } from "./whole-schema.ts";

/** From this release on the command `config schema` prints the whole schema. */
const firstWithSchemaCommand = [2026, 3, 28] as const;

/** No plugin is started: 2026.4 would install packages for them first, and what is told is the same. */
const gatewayText = `{
  "gateway": {
    "mode": "local",
    "port": __PORT__,
    "bind": "loopback",
    "auth": { "mode": "token", "token": "__TOKEN__" }
  },
  "plugins": { "enabled": false }
}
`;

/**
 * Asks a real release for its config schema: the core's from its own code, that of plugins and channels by its command
 * where it has one, else by its running gateway, which also says which paths are secret. Takes 10 to 60 s.
 */
export async function dumpRelease(
	installed: InstalledRelease,
): Promise<ReleaseDump> {
	const answer = await askGateway(installed);
	const whole = wholeSchema(
		await coreSchema(installed),
		hasSchemaCommand(installed.release)
			? await printedSchema(installed)
			: answer.schema,
	);
	return {
		...whole,
		secretPaths: sensitivePaths(answer.uiHints),
		told: digestOfTold(answer.schema),
	};
}

async function askGateway(installed: InstalledRelease): Promise<{
	readonly schema: UnknownRecord;
	readonly uiHints: unknown;
}> {
	const gateway = await startGateway(
		installed,
		hasSchemaCommand(installed.release) ? { config: gatewayText } : {},
	);
	try {
		const connection = await connectToGateway(gateway);
		try {
			const answer = await connection.request("config.schema");
			if (isRecord(answer) && isRecord(answer.schema))
				return { schema: answer.schema, uiHints: answer.uiHints };
			throw new Error(`${installed.release}: config.schema gave no schema`);
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

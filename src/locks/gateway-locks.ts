import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isSystemError } from "../config/files.ts";
import { isRecord } from "../config/record.ts";

/** The lock by which a gateway keeps a second one from its config. */
export interface GatewayLock {
	readonly pid: number;
	/** When the gateway started, in clock ticks since the machine's start; undefined where it is not told. */
	readonly startTime: number | undefined;
	/** When the lock was made, in milliseconds since 1970. */
	readonly createdAtMs: number | undefined;
}

/**
 * The gateways' locks for a config: `openclaw-UID/gateway.HASH.lock` in the folder for temporary files (up to 2026.7.1) or
 * in `tmp` of the state folder (from 2026.8 on; both seen run), `{"pid", "createdAt", "configPath", "startTime"}`.
 */
export function gatewayLocks(
	temporaryFolder: string,
	stateDirectory: string,
	isConfig: (path: string) => boolean,
): readonly GatewayLock[] {
	return [temporaryFolder, join(stateDirectory, "tmp")]
		.flatMap((folder) =>
			namesIn(folder)
				.filter((name) => /^openclaw(?:-\d+)?$/.test(name))
				.map((name) => join(folder, name)),
		)
		.flatMap((folder) =>
			namesIn(folder)
				.filter((name) => /^gateway\..+\.lock$/.test(name))
				.flatMap((name) => lockIn(join(folder, name), isConfig)),
		);
}

function lockIn(
	file: string,
	isConfig: (path: string) => boolean,
): readonly GatewayLock[] {
	try {
		const value: unknown = JSON.parse(readFileSync(file, "utf8"));
		if (!isRecord(value)) return [];
		const { pid, configPath, startTime, createdAt } = value;
		if (typeof pid !== "number" || typeof configPath !== "string") return [];
		if (!isConfig(configPath)) return [];
		const createdAtMs =
			typeof createdAt === "string" ? Date.parse(createdAt) : Number.NaN;
		return [
			{
				pid,
				startTime: typeof startTime === "number" ? startTime : undefined,
				createdAtMs: Number.isNaN(createdAtMs) ? undefined : createdAtMs,
			},
		];
	} catch (error) {
		if (error instanceof SyntaxError || isSystemError(error)) return [];
		throw error;
	}
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch (error) {
		if (isSystemError(error)) return [];
		throw error;
	}
}

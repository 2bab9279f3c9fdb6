import {
	isArray,
	type JsonObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import type { GatewayAddress } from "./address.ts";
import { failureOf, isMissingScope } from "./answer-failure.ts";
import {
	type Answer,
	type Connection,
	type ConnectOptions,
	connect,
} from "./connection.ts";

/** What a gateway says of its config: `config.get`. */
export interface GatewayConfig {
	/** The file that the gateway reads, on its own machine. */
	readonly path: string | undefined;
	/** What `config.patch` wants as `baseHash`. */
	readonly hash: string | undefined;
	/** The text of the file, secrets replaced by a sentinel; undefined where the release does not tell it. */
	readonly raw: string | undefined;
	/** The authored value; secrets in it are replaced by a sentinel. */
	readonly parsed: JsonValue;
	/** The first place at which the gateway calls its config invalid; empty where it names none, undefined where it is valid. */
	readonly invalidAt: string | undefined;
	/** From 2026.8 on: does the running gateway use exactly this config. */
	readonly applied: "yes" | "no" | "unknown";
}

/** A connection that has shown that it may read and write the config. */
export interface ConfigConnection {
	readonly connection: Connection;
	readonly config: GatewayConfig;
}

/**
 * Connects and reads the config. Where a release gives a client without a device no rights (2026.2.17 to
 * 2026.2.25, 2026.3.12 to 2026.4.24), it connects again with one. Throws a `Failure` as `connect` does, and `access-denied` where rights are missing still.
 */
export async function connectToConfig(
	address: GatewayAddress,
	options: ConnectOptions,
): Promise<ConfigConnection> {
	const connection = await connect(address, options);
	const answer = await connection.request("config.get", {});
	if (answer.kind === "result")
		return { connection, config: parseGatewayConfig(answer.payload) };
	connection.close();
	if (isMissingScope(answer) && !options.device)
		return await connectToConfig(address, {
			...options,
			device: options.deviceAtHand(),
		});
	throw failureOf(answer, "config.get", connection.url, options.timeoutMs);
}

/** Reads the config again on an open connection. Throws a `Failure` where the gateway does not give it. */
export async function readGatewayConfig(
	connection: Connection,
	timeoutMs: number,
): Promise<GatewayConfig> {
	const answer = await connection.request("config.get", {});
	if (answer.kind === "result") return parseGatewayConfig(answer.payload);
	throw failureOf(answer, "config.get", connection.url, timeoutMs);
}

/** What is sent with `config.patch`. */
export interface PatchRequest {
	/** An RFC 7396 merge patch. */
	readonly patch: JsonObject;
	/** The dotted paths of arrays that may lose items; only from 2026.6.11 on, and empty before. */
	readonly replacePaths: readonly string[];
}

/** Sends one merge patch, to be applied only if the config still has this hash. */
export async function sendPatch(
	connection: Connection,
	{ patch, replacePaths }: PatchRequest,
	baseHash: string | undefined,
): Promise<Answer> {
	return await connection.request("config.patch", {
		raw: JSON.stringify(patch),
		...(baseHash === undefined ? {} : { baseHash }),
		...(replacePaths.length === 0 ? {} : { replacePaths }),
		note: "clawtune",
	});
}

/** The schema that the running gateway checks its config by; undefined where it gives none. */
export async function readLiveSchema(
	connection: Connection,
): Promise<JsonValue | undefined> {
	const answer = await connection.request("config.schema", {});
	return answer.kind === "result"
		? member(answer.payload, "schema")
		: undefined;
}

/** Does the gateway answer that it is well. */
export async function isHealthy(connection: Connection): Promise<boolean> {
	const answer = await connection.request("health", {});
	return answer.kind === "result";
}

function parseGatewayConfig(payload: JsonValue): GatewayConfig {
	const text = (key: string): string | undefined => {
		const value = member(payload, key);
		return typeof value === "string" ? value : undefined;
	};
	const applied = text("appliedConfigHash");
	const revision = text("configRevisionHash");
	return {
		path: text("path"),
		hash: text("hash"),
		raw: text("raw"),
		parsed: member(payload, "parsed") ?? {},
		invalidAt:
			member(payload, "valid") === false ? firstIssuePath(payload) : undefined,
		applied:
			applied === undefined || revision === undefined
				? "unknown"
				: applied === revision
					? "yes"
					: "no",
	};
}

function firstIssuePath(payload: JsonValue): string {
	const issues = member(payload, "issues");
	const path = isArray(issues) ? member(issues[0], "path") : undefined;
	return typeof path === "string" ? path : "";
}

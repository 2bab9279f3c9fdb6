import {
	equalValues,
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../config/json.ts";
import { Failure } from "../failure.ts";
import type { GatewayAddress } from "./address.ts";
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
	/** The authored value; secrets in it are replaced by a sentinel. */
	readonly parsed: JsonValue;
	/** From 2026.8 on: does the running gateway use exactly this config. */
	readonly applied: "yes" | "no" | "unknown";
}

/** A connection that has shown that it may read and write the config. */
export interface ConfigConnection {
	readonly connection: Connection;
	readonly config: GatewayConfig;
}

/**
 * Connects and reads the config. Where a release gives a client without a device no rights (2026.3.12 to 2026.4.24),
 * it connects again with one. Throws a `Failure` as `connect` does, and `access-denied` where rights are missing still.
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
	if (isMissingScope(answer) && !options.withDevice)
		return await connectToConfig(address, { ...options, withDevice: true });
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

/** Sends one merge patch, to be applied only if the config still has this hash. */
export async function sendPatch(
	connection: Connection,
	patch: JsonObject,
	baseHash: string | undefined,
): Promise<Answer> {
	const base = baseHash === undefined ? {} : { baseHash };
	return await connection.request("config.patch", {
		raw: JSON.stringify(patch),
		...base,
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

/** What a refused, closed or unanswered request means for the user. */
export function failureOf(
	answer: Exclude<Answer, { readonly kind: "result" }>,
	method: string,
	url: string,
	timeoutMs: number,
): Failure {
	if (answer.kind === "closed") {
		return new Failure(
			"unreachable",
			`The gateway at ${url} closed the connection (${answer.code}) during ${method}`,
			"Look at the gateway's log, then run the same command again.",
		);
	}
	if (answer.kind === "timeout") {
		return new Failure(
			"unreachable",
			`The gateway at ${url} did not answer ${method} within ${timeoutMs / 1000} s`,
			"Give it more time with --timeout, or look at the gateway's log.",
		);
	}
	if (isMissingScope(answer)) {
		return new Failure(
			"access-denied",
			`Access denied: the gateway at ${url} gives this client no right to ${method}`,
			"Run clawtune on the gateway's own machine with the gateway's token, or use --via file there.",
		);
	}
	if (isRateLimited(answer)) {
		const wait = Math.ceil((answer.retryAfterMs ?? 60_000) / 1000);
		return new Failure(
			"rate-limited",
			`The gateway at ${url} takes no more config changes for ${wait} s`,
			`Run the same command again in ${wait} s, or let it wait with --wait ${wait}s.`,
		);
	}
	if (isStale(answer)) {
		return new Failure(
			"base-moved",
			`The config of the gateway at ${url} was changed by someone else meanwhile`,
			"Run the same command again: it plans on the config as it is now.",
		);
	}
	return new Failure(
		"base-invalid",
		`The gateway at ${url} refused ${method}: ${answer.message.split("\n")[0]}`,
		"Run clawtune check to see what is wrong with the config.",
	);
}

/** True for the refusal of a client whose credentials carry no rights. */
export function isMissingScope(answer: Answer): boolean {
	return answer.kind === "refused" && /missing scope/i.test(answer.message);
}

/** True for the refusal after too many changes in a minute. */
export function isRateLimited(answer: Answer): boolean {
	return answer.kind === "refused" && /rate limit/i.test(answer.message);
}

/** True for the refusal of a patch whose base hash is not the current one. */
export function isStale(answer: Answer): boolean {
	return (
		answer.kind === "refused" && /changed since last load/i.test(answer.message)
	);
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
		parsed: member(payload, "parsed") ?? {},
		applied:
			applied === undefined || revision === undefined
				? "unknown"
				: applied === revision
					? "yes"
					: "no",
	};
}

/** What a gateway puts in the place of a secret that it does not tell (since 2026.2.6). */
const redacted = "__OPENCLAW_REDACTED__";

/**
 * Is what a gateway tells of its file what the file at hand says. Secrets, which it does not tell, count as the same.
 * Two machines may have a config at the same path: only the content shows which one a gateway runs with.
 */
export function tellsSame(told: JsonValue, stated: JsonValue): boolean {
	if (told === redacted) return true;
	if (isArray(told) && isArray(stated)) {
		return (
			told.length === stated.length &&
			told.every((item, index) => tellsSame(item, stated[index] ?? null))
		);
	}
	if (isObject(told) && isObject(stated)) {
		const keys = Object.keys(told);
		return (
			keys.length === Object.keys(stated).length &&
			keys.every(
				(key) =>
					Object.hasOwn(stated, key) &&
					tellsSame(told[key] ?? null, stated[key] ?? null),
			)
		);
	}
	return equalValues(told, stated);
}

/** The release that last wrote a config, by its `meta` section; undefined where it has none. */
export function lastTouchedRelease(config: JsonValue): string | undefined {
	const version = member(member(config, "meta"), "lastTouchedVersion");
	return isObject(config) && typeof version === "string" ? version : undefined;
}

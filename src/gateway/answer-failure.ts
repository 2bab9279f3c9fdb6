import { Failure } from "../failure.ts";
import type { Answer } from "./connection.ts";

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
	if (isTakingOver(answer)) {
		return new Failure(
			"base-moved",
			`The gateway at ${url} was still taking over an earlier change of its config`,
			"Run the same command again in a moment.",
		);
	}
	if (isStale(answer)) {
		return new Failure(
			"base-moved",
			`The config of the gateway at ${url} was changed by someone else meanwhile`,
			"Run the same command again: it plans on the config as it is now.",
		);
	}
	if (isIncludeRefusal(answer)) {
		return new Failure(
			"refused",
			`The gateway at ${url} does not write this config, since an included file holds a part of it`,
			"Edit the file that owns the setting in place: --via file.",
		);
	}
	if (/OPENCLAW_NIX_MODE|OPENCLAW_CONFIG_READONLY/.test(answer.message)) {
		return new Failure(
			"refused",
			`The gateway at ${url} runs with a config that may not be changed (OPENCLAW_NIX_MODE or OPENCLAW_CONFIG_READONLY)`,
			"Change the config where it is made, for example in the Nix files.",
		);
	}
	const said = `The gateway at ${url} refused ${method}: ${answer.message.split("\n")[0]}`;
	return method === "config.patch" && answer.code === "INVALID_REQUEST"
		? new Failure(
				"base-invalid",
				said,
				"Run clawtune check to see what is wrong with the config.",
			)
		: new Failure(
				"unreachable",
				said,
				"Look at the gateway's log, then run the same command again.",
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

/** True for the refusal of a patch on a config that is no longer, or is just ceasing to be, the one of its base hash. */
function isStale(answer: Answer): boolean {
	return (
		answer.kind === "refused" &&
		/changed (?:since last load|while preparing|repeatedly while)/i.test(
			answer.message,
		)
	);
}

/**
 * True for the refusal of a patch that met the gateway's own reload of an earlier change: nothing was changed, or the
 * change was taken back (run on 2026.9.6; the text is in 2026.8.2, too, and not in 2026.7.1).
 */
export function isTakingOver(answer: Answer): boolean {
	return (
		answer.kind === "refused" &&
		!mayBeWritten(answer) &&
		/active config environment changed while/i.test(answer.message)
	);
}

/** True for the refusal of a config with included files, which 2026.4.24 to 2026.9.6 say in two ways. */
function isIncludeRefusal(answer: Answer): boolean {
	return (
		answer.kind === "refused" &&
		/would flatten \$include|Unrecognized key: "\$include"/.test(answer.message)
	);
}

/**
 * True for a refusal after which the config may be written all the same: the running gateway did not take it over or
 * restarts for it (2026.8.2, 2026.9.6), or did not take a write back that failed late (2026.9.6). What was taken back is
 * not written.
 */
export function mayBeWritten(answer: Answer): boolean {
	return (
		answer.kind === "refused" &&
		/\bpersisted (?:but|and) was|\bpersisted and updated|not rolled back|could not be confirmed/i.test(
			answer.message,
		)
	);
}

/** True for a refusal that announces a restart in which the gateway takes the written config over (2026.8.2, 2026.9.6). */
export function announcesRestart(answer: Answer): boolean {
	return (
		answer.kind === "refused" &&
		/accepted for restart|recovery restart is required/i.test(answer.message)
	);
}

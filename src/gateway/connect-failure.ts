import { isJsonValue, member } from "../config/json.ts";
import { maskFreeText } from "../config/mask.ts";
import { Failure } from "../failure.ts";
import type { Credential, GatewayAddress } from "./address.ts";

/** Nothing came within the time that was given. */
export function noAnswer(address: GatewayAddress, timeoutMs: number): Failure {
	return new Failure(
		"unreachable",
		`The gateway at ${address.shownUrl} (from ${address.from}) did not answer within ${timeoutMs / 1000} s`,
		"Is it a gateway that listens there, and is it up? Give it more time with --timeout, or use --via file.",
	);
}

/** Turns what the client library says of a failed connection into one line of ours. */
export function connectFailure(
	error: Error,
	address: GatewayAddress,
	credential: Credential | undefined,
): Failure {
	const where = `the gateway at ${address.shownUrl} (from ${address.from})`;
	const detail =
		"details" in error && isJsonValue(error.details)
			? member(error.details, "code")
			: undefined;
	const text = `${error.message} ${String(detail ?? "")}`;
	if (/plaintext/i.test(text)) {
		return new Failure(
			"unreachable",
			`A token is not sent to ${address.shownUrl} (from ${address.from}) without encryption`,
			"Use wss://, or reach the gateway through an SSH tunnel to 127.0.0.1.",
		);
	}
	if (/unauthorized|AUTH_|password|token/i.test(text)) {
		const kind = credential?.kind ?? "token";
		const shown = credential
			? `the ${credential.kind} of ${credential.from}`
			: "a connection without a token";
		return new Failure(
			"access-denied",
			`Access denied: ${where} refused ${shown}`,
			`Set gateway.auth.${kind} in the config or OPENCLAW_GATEWAY_${kind.toUpperCase()} to the ${kind} that the running gateway uses.`,
		);
	}
	if (/pairing|device|scope/i.test(text)) {
		return new Failure(
			"access-denied",
			`Access denied: ${where} wants this client to be paired first`,
			"Run clawtune on the gateway's own machine, or use --via file there.",
		);
	}
	if (/protocol/i.test(text)) {
		return new Failure(
			"unreachable",
			`${where} speaks a protocol that clawtune does not know`,
			"Use --via file on the gateway's machine.",
		);
	}
	if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN/.test(text)) {
		return new Failure(
			"no-gateway",
			`No gateway answers at ${address.shownUrl} (from ${address.from})`,
			"Start it with: openclaw gateway run. Or edit the file alone with --via file.",
		);
	}
	if (/closed with 1012/.test(text)) {
		return new Failure(
			"unreachable",
			`The gateway at ${address.shownUrl} (from ${address.from}) is restarting`,
			"Run the same command again in a moment.",
		);
	}
	const reason = maskFreeText(error.message).split("\n")[0];
	return new Failure(
		"unreachable",
		`No connection to ${where}: ${reason}`,
		"Check that a gateway listens there, or use --via file.",
	);
}

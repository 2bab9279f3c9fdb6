import { isJsonValue, member } from "../config/json.ts";
import { maskFreeText } from "../config/mask.ts";
import { Failure } from "../failure.ts";
import type { GatewayAddress } from "./address.ts";
import type { Credential } from "./credentials.ts";

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
	const code = "code" in error ? String(error.code) : "";
	const text = `${error.message} ${code} ${String(detail ?? "")}`;
	const certificate = certificateFailure(text, where, address);
	if (certificate) return certificate;
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
		const [request] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(
			text,
		) ?? [""];
		return new Failure(
			"access-denied",
			`Access denied: ${where} does not know this clawtune yet`,
			`On the gateway's machine: openclaw devices approve ${request || "REQUEST (openclaw devices list shows it)"}. Then run the same command again.`,
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

/** What is wrong with the certificate of a gateway that speaks TLS; undefined where it is something else. */
function certificateFailure(
	text: string,
	where: string,
	{ shownUrl, tlsFingerprint }: GatewayAddress,
): Failure | undefined {
	if (/must be a SHA-256 fingerprint/i.test(text))
		return new Failure(
			"usage",
			"The TLS fingerprint is not a SHA-256 fingerprint",
			"Write it as 64 hexadecimal digits, with or without colons between them.",
		);
	if (/fingerprint mismatch/i.test(text))
		return new Failure(
			"access-denied",
			`The certificate of ${where} is not the one that is pinned (${tlsFingerprint?.slice(0, 11)}…), so nothing was sent`,
			"If the gateway has a new one, pin that; if not, somebody stands in between.",
		);
	if (/SELF_SIGNED|self-signed|UNABLE_TO_VERIFY|CERT_|ERR_TLS/i.test(text))
		return new Failure(
			"access-denied",
			`The certificate of ${where} is signed by nobody whom this machine trusts, so nothing was sent`,
			"Pin it with --tls-fingerprint or gateway.remote.tlsFingerprint: openssl x509 -noout -fingerprint -sha256 -in gateway-cert.pem, on the gateway's machine.",
		);
	return /socket hang up|ECONNRESET/i.test(text) && !isTls(shownUrl)
		? new Failure(
				"unreachable",
				`No connection to ${where}: it hung up`,
				"If it speaks TLS, use wss:// in its address; else look whether a gateway listens there, or use --via file.",
			)
		: undefined;
}

function isTls(url: string): boolean {
	return /^(?:wss|https):/i.test(url);
}

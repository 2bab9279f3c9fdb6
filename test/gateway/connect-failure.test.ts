import { describe, expect, it } from "vitest";
import type { FailureCode } from "../../src/failure.ts";
import type { GatewayAddress } from "../../src/gateway/address.ts";
import { connectFailure } from "../../src/gateway/connect-failure.ts";

const plain: GatewayAddress = {
	url: "ws://127.0.0.1:18789",
	shownUrl: "ws://127.0.0.1:18789",
	from: "--url",
	isNamed: true,
	credentials: [],
	tlsFingerprint: undefined,
};
const secure: GatewayAddress = {
	...plain,
	url: "wss://gw.example",
	shownUrl: "wss://gw.example",
	tlsFingerprint: "AB:CD:EF:01:23:45",
};

/** An error as the client library or Node gives it. */
function failed(message: string, more: object = {}): Error {
	return Object.assign(new Error(message), more);
}

describe("a connection that fails", () => {
	it.each<[string, Error, GatewayAddress, FailureCode, RegExp, RegExp]>([
		[
			"for a fingerprint that is none",
			failed("tlsFingerprint must be a SHA-256 fingerprint"),
			secure,
			"usage",
			/is not a SHA-256 fingerprint/,
			/64 hexadecimal digits/,
		],
		[
			"for another certificate than the pinned one",
			failed("gateway tls fingerprint mismatch"),
			secure,
			"access-denied",
			/not the one that is pinned \(AB:CD:EF:01…\)/,
			/pin that/,
		],
		[
			"for a certificate that nobody signed",
			failed("self-signed certificate", {
				code: "DEPTH_ZERO_SELF_SIGNED_CERT",
			}),
			secure,
			"access-denied",
			/signed by nobody whom this machine trusts/,
			/--tls-fingerprint/,
		],
		[
			"for a gateway that hangs up on plain text",
			failed("socket hang up", { code: "ECONNRESET" }),
			plain,
			"unreachable",
			/it hung up/,
			/use wss:\/\//,
		],
		[
			"for a gateway that hangs up on TLS",
			failed("socket hang up", { code: "ECONNRESET" }),
			secure,
			"unreachable",
			/No connection to the gateway at wss:\/\/gw\.example \(from --url\): socket hang up/,
			/--via file/,
		],
		[
			"for a token that would go out in plain text",
			failed("refusing plaintext ws:// to a host that is not loopback"),
			{ ...plain, shownUrl: "ws://gw.example" },
			"unreachable",
			/A token is not sent to ws:\/\/gw\.example/,
			/SSH tunnel/,
		],
		[
			"for a client that nobody approved",
			failed("pairing required", {
				details: {
					code: "PAIRING_REQUIRED",
					requestId: "0a1b2c3d-0000-4000-8000-0123456789ab",
				},
			}),
			secure,
			"access-denied",
			/does not know this clawtune yet/,
			/openclaw devices approve REQUEST/,
		],
		[
			"for a client that nobody approved, with the request's name",
			failed("pairing required: 0a1b2c3d-0000-4000-8000-0123456789ab"),
			secure,
			"access-denied",
			/does not know this clawtune yet/,
			/approve 0a1b2c3d-0000-4000-8000-0123456789ab\./,
		],
		[
			"for a protocol that is another one",
			failed("protocol mismatch"),
			plain,
			"unreachable",
			/speaks a protocol that clawtune does not know/,
			/--via file/,
		],
		[
			"for a host that is not found",
			failed("getaddrinfo ENOTFOUND gw.example", { code: "ENOTFOUND" }),
			secure,
			"no-gateway",
			/No gateway answers at wss:\/\/gw\.example/,
			/openclaw gateway run/,
		],
		[
			"for a gateway that restarts",
			failed("closed with 1012 service restart"),
			plain,
			"unreachable",
			/is restarting/,
			/in a moment/,
		],
		[
			"for something else",
			failed("Unexpected server response: 404\nand more"),
			plain,
			"unreachable",
			/: Unexpected server response: 404$/,
			/Check that a gateway listens there/,
		],
	])("%s is told so", (_, error, address, code, says, hint) => {
		const failure = connectFailure(error, address, undefined);
		expect(failure).toMatchObject({
			code,
			message: expect.stringMatching(says),
			hint: expect.stringMatching(hint),
		});
	});

	it.each([
		[undefined, /refused a connection without a token/, /gateway\.auth\.token/],
		[
			{
				kind: "password",
				secret: "hidden",
				from: "gateway.auth.password",
			} as const,
			/refused the password of gateway\.auth\.password/,
			/OPENCLAW_GATEWAY_PASSWORD/,
		],
	])(
		"for its credential tells which, and not what it is",
		(credential, says, hint) => {
			const failure = connectFailure(
				failed("unauthorized", { details: { code: "AUTH_REQUIRED" } }),
				plain,
				credential,
			);
			expect(failure).toMatchObject({
				code: "access-denied",
				message: expect.stringMatching(says),
				hint: expect.stringMatching(hint),
			});
			expect(`${failure.message} ${failure.hint}`).not.toContain("hidden");
		},
	);
});

import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { Failure } from "../../src/failure.ts";
import { gatewayAddress } from "../../src/gateway/address.ts";
import { reference } from "../config/parsed.ts";

interface Given {
	readonly env?: Readonly<Record<string, string>>;
	readonly options?: {
		readonly url?: string;
		readonly token?: string;
		readonly password?: string;
		readonly tlsFingerprint?: string;
	};
	readonly fingerprint?: string;
}

function addressOf(
	gateway: JsonValue,
	{ env = {}, options = {}, fingerprint }: Given = {},
): object {
	const lookup = (name: string): string | undefined => env[name];
	const { credentials, ...rest } = gatewayAddress({
		config: { gateway },
		environment: lookup,
		variables: lookup,
		given: options,
		ownFingerprint: (named) =>
			fingerprint === undefined
				? undefined
				: `${fingerprint} of ${named ?? "its own place"}`,
	});
	return {
		...rest,
		credentials: credentials.map(
			({ kind, secret, from }) => `${kind} ${secret} of ${from}`,
		),
	};
}

const remote = {
	mode: "remote",
	remote: {
		url: "wss://gw.example",
		token: "R",
		password: "P",
		tlsFingerprint: "F",
	},
	auth: { token: "A" },
};

describe("the address of a gateway", () => {
	it.each<[string, JsonValue, Given, object]>([
		[
			"the default",
			{},
			{},
			{ url: "ws://127.0.0.1:18789", from: "the default port", isNamed: false },
		],
		[
			"the port of the config",
			{ port: 19001, auth: { token: "A" } },
			{ env: { OPENCLAW_GATEWAY_TOKEN: "E" } },
			{
				url: "ws://127.0.0.1:19001",
				from: "gateway.port",
				credentials: [
					"token A of gateway.auth.token",
					"token E of OPENCLAW_GATEWAY_TOKEN",
				],
			},
		],
		[
			"the port of the environment",
			{ port: 19001 },
			{ env: { OPENCLAW_GATEWAY_PORT: "7" } },
			{ url: "ws://127.0.0.1:7", from: "OPENCLAW_GATEWAY_PORT" },
		],
		[
			"TLS on this machine: the gateway's own certificate, never that of the remote one",
			{ tls: { enabled: true }, remote: { tlsFingerprint: "F" } },
			{ fingerprint: "own" },
			{
				url: "wss://127.0.0.1:18789",
				tlsFingerprint: "own of its own place",
			},
		],
		[
			"TLS with a certificate of one's own",
			{ tls: { enabled: true, certPath: "/c.pem" } },
			{ fingerprint: "own" },
			{ tlsFingerprint: "own of /c.pem" },
		],
		[
			"the remote one",
			remote,
			{ env: { OPENCLAW_GATEWAY_TOKEN: "E" } },
			{
				url: "wss://gw.example",
				from: "gateway.remote.url",
				isNamed: true,
				tlsFingerprint: "F",
				credentials: [
					"token R of gateway.remote.token",
					"password P of gateway.remote.password",
					"token E of OPENCLAW_GATEWAY_TOKEN",
					"token A of gateway.auth.token",
				],
			},
		],
		[
			"one that is named: no credential and no fingerprint of the config",
			remote,
			{ options: { url: "wss://other.example" } },
			{
				url: "wss://other.example",
				from: "--url",
				isNamed: true,
				tlsFingerprint: undefined,
				credentials: [],
			},
		],
		[
			"one that the environment names",
			remote,
			{
				env: {
					OPENCLAW_GATEWAY_URL: "ws://127.0.0.1:9",
					OPENCLAW_GATEWAY_PASSWORD: "E",
				},
				options: { tlsFingerprint: "G" },
			},
			{
				from: "OPENCLAW_GATEWAY_URL",
				tlsFingerprint: "G",
				credentials: ["password E of OPENCLAW_GATEWAY_PASSWORD"],
			},
		],
		[
			"a token of the command line, which leaves no other",
			remote,
			{ options: { token: "C" }, env: { OPENCLAW_GATEWAY_TOKEN: "E" } },
			{ credentials: ["token C of --token"] },
		],
		[
			"a token that is a reference",
			{ auth: { token: reference("T") } },
			{ env: { T: "value" } },
			{ credentials: ["token value of gateway.auth.token"] },
		],
		[
			"a token whose variable is not known",
			{ auth: { token: reference("T") } },
			{},
			{ credentials: [] },
		],
		[
			"a token in a SecretRef of the environment",
			{ auth: { token: { source: "env", provider: "default", id: "T" } } },
			{ env: { T: "value" } },
			{ credentials: ["token value of gateway.auth.token"] },
		],
		[
			"a token in another store",
			{ auth: { token: { source: "exec", provider: "p", id: "T" } } },
			{ env: { T: "value" } },
			{ credentials: [] },
		],
	])("is %s", (_, gateway, given, expected) => {
		expect(addressOf(gateway, given)).toMatchObject(expected);
	});

	it("is refused where it is none, and its secrets are not shown", () => {
		const url = "banana://me:s3cr3t-pass@host";
		expect(() => addressOf({}, { options: { url } })).toThrow(Failure);
		expect(() => addressOf({}, { options: { url } })).not.toThrow(/s3cr3t/);
	});
});

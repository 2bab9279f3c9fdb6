import json5 from "json5";
import { isRecord } from "../../src/config/record.ts";

/** How to start a gateway with a config text and how to reach it afterwards. */
export interface GatewayConfig {
	/** The text with the placeholders filled in. */
	readonly text: string;
	readonly port: number;
	readonly token: string;
	/** What the config leaves open: the port and the token, each only when the text names none. */
	readonly env: Readonly<Record<string, string>>;
}

const defaultText = `{
  "gateway": {
    "mode": "local",
    "port": __PORT__,
    "bind": "loopback",
    "auth": { "mode": "token", "token": "__TOKEN__" }
  }
}
`;

/**
 * Fills `__PORT__` and `__TOKEN__` in a config text (JSON5; without one, a small config on loopback). A port or a
 * literal token that the text names by itself wins over the offered one. A text that does not parse is taken as it is.
 */
export function gatewayConfig(
	text: string | undefined,
	offered: { readonly port: number; readonly token: string },
): GatewayConfig {
	const filled = (text ?? defaultText)
		.replaceAll("__PORT__", String(offered.port))
		.replaceAll("__TOKEN__", offered.token);
	const { port, token } = readGateway(filled);
	return {
		text: filled,
		port: port ?? offered.port,
		token: token ?? offered.token,
		env: {
			...(port === undefined
				? { OPENCLAW_GATEWAY_PORT: String(offered.port) }
				: {}),
			...(token === undefined ? { OPENCLAW_GATEWAY_TOKEN: offered.token } : {}),
		},
	};
}

function readGateway(text: string): { port?: number; token?: string } {
	let config: unknown;
	try {
		config = json5.parse(text);
	} catch {
		return {};
	}
	const gateway = isRecord(config) ? config.gateway : undefined;
	if (!isRecord(gateway)) return {};
	const token = isRecord(gateway.auth) ? gateway.auth.token : undefined;
	return {
		...(typeof gateway.port === "number" ? { port: gateway.port } : {}),
		...(typeof token === "string" && !token.includes("${") ? { token } : {}),
	};
}

import { isDocument, parseDocument } from "../config/document.ts";
import type { Files } from "../config/files.ts";
import { followIncludes } from "../config/include.ts";
import { holdsInclude } from "../config/include-survey.ts";
import { equalValues, isObject } from "../config/json.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { Failure } from "../failure.ts";
import type { GatewayAddress } from "../gateway/address.ts";
import type { GatewayConfig } from "../gateway/config-rpc.ts";

/** Of a config on another machine no file is at hand. */
const noFiles: Files = {
	kindOf: () => "missing",
	sizeOf: () => 0,
	linkCountOf: () => 1,
	entriesOf: () => [],
	read: () => new Uint8Array(),
	resolve: (file) => file,
};

/** The config of a gateway whose file is not at hand, and whether its text is the one of the file. */
export interface ToldConfig {
	readonly config: MergedConfig;
	readonly isTextTold: boolean;
}

/**
 * Takes what a gateway tells of its config for the config. Secrets in it are hidden by the gateway.
 * Throws a `Failure`: `base-invalid` where the gateway calls it invalid, `refused` where included files hold a part of it.
 */
export function toldConfig(
	{ path, raw, parsed, invalidAt }: GatewayConfig,
	{ shownUrl }: GatewayAddress,
): ToldConfig {
	if (invalidAt !== undefined || !isObject(parsed)) {
		throw new Failure(
			"base-invalid",
			`The gateway at ${shownUrl} calls its config invalid${invalidAt ? `, at ${invalidAt}` : ""}`,
			"Mend it on the gateway's machine: clawtune check shows what is wrong there.",
		);
	}
	if (holdsInclude(parsed)) {
		throw new Failure(
			"refused",
			`The config of the gateway at ${shownUrl} includes other files, which cannot be seen from here`,
			"Run clawtune on the gateway's own machine.",
		);
	}
	const file = `${path ?? "openclaw.json"} at ${shownUrl}`;
	const told = raw === undefined ? undefined : parseDocument(file, raw);
	const isTextTold =
		told !== undefined && isDocument(told) && equalValues(told.value, parsed);
	const document = isTextTold
		? told
		: parseDocument(file, `${JSON.stringify(parsed, null, 2)}\n`);
	if (!isDocument(document)) throw new TypeError("JSON was not read as JSON5");
	return { config: followIncludes(document, noFiles), isTextTold };
}

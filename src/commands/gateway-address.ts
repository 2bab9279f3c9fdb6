import { isDocument, parseDocument } from "../config/document.ts";
import { readConfigText } from "../config/files.ts";
import type { JsonValue } from "../config/json.ts";
import type { ConfigLocation } from "../config/location.ts";
import { Failure } from "../failure.ts";
import { type GatewayAddress, gatewayAddress } from "../gateway/address.ts";
import { ownFingerprint } from "../gateway/own-certificate.ts";
import { lookupFor } from "../schema/variables.ts";
import { type GlobalOptions, note, type World } from "./invocation.ts";
import { variablesOf } from "./variables.ts";

/** By whose rules a config's own variables are read before its release is known: the release that takes all texts. */
const ownVariablesRelease = "2026.1.30";

/** The address of the gateway that a config leads to, or that the options name. Throws a `Failure` (`usage`) for none. */
export function addressFor(
	config: JsonValue,
	{ stateDirectory }: ConfigLocation,
	options: GlobalOptions,
	world: World,
): GatewayAddress {
	const { environment, files } = world;
	const { url, token, password, tlsFingerprint } = options;
	return gatewayAddress({
		config,
		environment: (name) => environment[name],
		variables: lookupFor(
			config,
			variablesOf(options, world),
			ownVariablesRelease,
		),
		given: { url, token, password, tlsFingerprint },
		ownFingerprint: (named) => ownFingerprint(named, stateDirectory, files),
	});
}

/** What the journal may call a config: its file, and where a gateway is named, that gateway's address. */
export function namesOf(
	location: ConfigLocation,
	options: GlobalOptions,
	world: World,
): readonly string[] {
	const address = addressFor(
		statedIn(location, world) ?? {},
		location,
		options,
		world,
	);
	return [
		...(location.found ? [location.file] : []),
		...(address.isNamed ? [address.shownUrl] : []),
	];
}

/** Warns of a credential that every user of the machine can read. */
export function noteOpenCredential(
	{ token, password, quiet }: GlobalOptions,
	world: World,
): void {
	const name =
		token !== undefined ? "token" : password !== undefined ? "password" : "";
	if (name === "") return;
	note(
		quiet === undefined ? {} : { quiet },
		world,
		`note: --${name} can be read by every user of this machine while clawtune runs; OPENCLAW_GATEWAY_${name.toUpperCase()} cannot.`,
	);
}

function statedIn(
	{ file, found }: ConfigLocation,
	{ files }: World,
): JsonValue | undefined {
	if (!found) return undefined;
	try {
		const parsed = parseDocument(file, readConfigText(files, file));
		return isDocument(parsed) ? parsed.value : undefined;
	} catch (error) {
		if (error instanceof Failure) return undefined;
		throw error;
	}
}

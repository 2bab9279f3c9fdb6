import { isObject, type JsonValue, member } from "../config/json.ts";
import { holdsReference } from "../config/references.ts";

/** What a client shows to be let in. */
export interface Credential {
	readonly kind: "token" | "password";
	readonly secret: string;
	/** Where it was found, for messages: never the secret itself. */
	readonly from: string;
}

/** Looks a variable up; undefined where it is not set. */
export type Lookup = (name: string) => string | undefined;

/** The token and the password of a section of the config; a reference whose variable is not known is none. */
export function credentialsIn(
	section: JsonValue | undefined,
	name: string,
	lookup: Lookup,
): readonly Credential[] {
	return credentials(
		[
			["token", textOf(member(section, "token"), lookup)],
			["password", textOf(member(section, "password"), lookup)],
		],
		(kind) => `${name}.${kind}`,
	);
}

/** The credentials of the environment. */
export function credentialsOfEnvironment(
	lookup: Lookup,
): readonly Credential[] {
	return credentials(
		[
			["token", lookup("OPENCLAW_GATEWAY_TOKEN")],
			["password", lookup("OPENCLAW_GATEWAY_PASSWORD")],
		],
		(kind) => `OPENCLAW_GATEWAY_${kind.toUpperCase()}`,
	);
}

/** The credentials that the command line gives. */
export function credentialsGiven(given: {
	readonly token?: string | undefined;
	readonly password?: string | undefined;
}): readonly Credential[] {
	return credentials(
		[
			["token", given.token],
			["password", given.password],
		],
		(kind) => `--${kind}`,
	);
}

/** Each credential once, in the order given. */
export function distinct(
	credentials: readonly Credential[],
): readonly Credential[] {
	return credentials.filter(
		(credential, index) =>
			credentials.findIndex(
				({ kind, secret }) =>
					kind === credential.kind && secret === credential.secret,
			) === index,
	);
}

/** A text, or the variable that a SecretRef of source `env` names; undefined for other stores, which are not at hand. */
export function textOf(
	value: JsonValue | undefined,
	lookup: Lookup,
): string | undefined {
	if (typeof value === "string")
		return holdsReference(value) ? undefined : value;
	const id =
		isObject(value) && member(value, "source") === "env"
			? member(value, "id")
			: undefined;
	return typeof id === "string" ? lookup(id) : undefined;
}

function credentials(
	found: readonly (readonly [Credential["kind"], string | undefined])[],
	from: (kind: Credential["kind"]) => string,
): readonly Credential[] {
	return found.flatMap(([kind, secret]) =>
		secret ? [{ kind, secret, from: from(kind) }] : [],
	);
}

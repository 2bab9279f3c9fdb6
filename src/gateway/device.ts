import {
	createHash,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	sign,
} from "node:crypto";

/** An Ed25519 identity of a client, in PEM. `deviceId` is the SHA-256 of the raw public key, in hex. */
export interface Device {
	readonly deviceId: string;
	readonly publicKeyPem: string;
	readonly privateKeyPem: string;
}

/** Makes an identity. A gateway on loopback approves any by itself. */
export function createDevice(): Device {
	const { privateKey } = generateKeyPairSync("ed25519");
	return deviceOf(
		privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
	);
}

/** The identity that a private key in PEM gives. Throws where it is none. */
export function deviceOf(privateKeyPem: string): Device {
	const publicKeyPem = createPublicKey(createPrivateKey(privateKeyPem))
		.export({ type: "spki", format: "pem" })
		.toString();
	const deviceId = createHash("sha256")
		.update(rawPublicKey(publicKeyPem))
		.digest("hex");
	return { deviceId, publicKeyPem, privateKeyPem };
}

/**
 * Signs the text that a gateway challenges with, in its second form; base64url. The third form, which a client gives, has
 * two parts more. 2026.2.17 knows none but the second, and later releases take both (run on 2026.2.12, 2026.2.17 to
 * 2026.2.26, 2026.3.13 and 2026.4.15).
 */
export function signPayload(privateKeyPem: string, payload: string): string {
	const parts = payload.split("|");
	const secondForm = ["v2", ...parts.slice(1, -2)].join("|");
	return sign(
		null,
		Buffer.from(secondForm, "utf8"),
		createPrivateKey(privateKeyPem),
	).toString("base64url");
}

/** The raw 32 bytes of a public key; base64url. */
export function publicKeyText(publicKeyPem: string): string {
	return rawPublicKey(publicKeyPem).toString("base64url");
}

function rawPublicKey(publicKeyPem: string): Buffer {
	const der = createPublicKey(publicKeyPem).export({
		type: "spki",
		format: "der",
	});
	return der.subarray(der.length - 32);
}

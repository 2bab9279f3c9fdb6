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

/** Makes an identity that lives as long as the process: it is never stored, and a gateway on loopback approves it by itself. */
export function createDevice(): Device {
	const { publicKey, privateKey } = generateKeyPairSync("ed25519");
	const publicKeyPem = publicKey
		.export({ type: "spki", format: "pem" })
		.toString();
	const privateKeyPem = privateKey
		.export({ type: "pkcs8", format: "pem" })
		.toString();
	const deviceId = createHash("sha256")
		.update(rawPublicKey(publicKeyPem))
		.digest("hex");
	return { deviceId, publicKeyPem, privateKeyPem };
}

/** Signs the text that a gateway challenges with; base64url. */
export function signPayload(privateKeyPem: string, payload: string): string {
	return sign(
		null,
		Buffer.from(payload, "utf8"),
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

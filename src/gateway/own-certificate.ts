import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { type Files, isSystemError } from "../config/files.ts";

/**
 * The SHA-256 fingerprint of the certificate that a gateway on this machine uses: the file that its config names, else
 * the one that OpenClaw makes itself. Its own clients trust it so, too (2026.7.1 `call`, 2026.9.6 `client-bootstrap`).
 * Undefined where there is none that can be read.
 */
export function ownFingerprint(
	named: string | undefined,
	stateDirectory: string,
	files: Files,
): string | undefined {
	const file =
		named ?? join(stateDirectory, "gateway", "tls", "gateway-cert.pem");
	if (files.kindOf(file) !== "file") return undefined;
	try {
		return new X509Certificate(files.read(file)).fingerprint256;
	} catch (error) {
		// What the file holds is no certificate, or it may not be read.
		if (isSystemError(error)) return undefined;
		throw error;
	}
}

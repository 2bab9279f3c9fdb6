import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "../../src/config/files.ts";
import { ownFingerprint } from "../../src/gateway/own-certificate.ts";
import { folderWith } from "../config/disk.ts";

const certificate = `-----BEGIN CERTIFICATE-----
MIIBezCCASGgAwIBAgIUUw0YCkQXThGdlQj4dehuDfmDzvMwCgYIKoZIzj0EAwIw
EjEQMA4GA1UEAwwHZ2F0ZXdheTAgFw0yNjExMjkxMDM0NThaGA8yMTI2MTEwNTEw
MzQ1OFowEjEQMA4GA1UEAwwHZ2F0ZXdheTBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABOub2f5O060l6fb15V8MN2tA3JEgcyqwJ7ZRJ//vpfPaqKe0PXKR+W/+qA8r
VcsMVQX4y09nT/o8+RVKA4bTsVGjUzBRMB0GA1UdDgQWBBQbivTKXo1t4naSfAea
P/b24FjbrTAfBgNVHSMEGDAWgBQbivTKXo1t4naSfAeaP/b24FjbrTAPBgNVHRMB
Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQD46FySD2UKQPKM9o4uzX1gTlib
w7WD9j87ZPA5QBqKaQIgc/NNFlKdQCbblAPEZ1fhK6N8p3FDGEAWI78A024kt04=
-----END CERTIFICATE-----
`;
/** As `openssl x509 -noout -fingerprint -sha256` says it. */
const fingerprint =
	"A9:97:BE:11:C6:31:8B:BF:AB:96:54:B0:93:98:C2:3F:D1:45:22:A9:AE:E2:45:CE:0E:B8:25:CB:91:85:4F:35";

describe("the certificate of a gateway on this machine", () => {
	it("is the one that OpenClaw makes, where the config names none", () => {
		const folder = folderWith({ "gateway/tls/gateway-cert.pem": certificate });
		expect(ownFingerprint(undefined, folder, diskFiles)).toBe(fingerprint);
	});

	it("is the one that the config names", () => {
		const folder = folderWith({
			"mine.pem": certificate,
			"gateway/tls/gateway-cert.pem": "another",
		});
		const named = join(folder, "mine.pem");
		expect(ownFingerprint(named, folder, diskFiles)).toBe(fingerprint);
	});

	it("is unknown where there is none, or what is there is none", () => {
		const folder = folderWith({ "mine.pem": "no certificate" });
		expect(ownFingerprint(undefined, folder, diskFiles)).toBeUndefined();
		const named = join(folder, "mine.pem");
		expect(ownFingerprint(named, folder, diskFiles)).toBeUndefined();
	});
});

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import { packageDirectory } from "../schema/judged.ts";

/** A package registry on loopback that has this package, as `npm pack` makes it, and no other. */
export interface Registry {
	readonly url: string;
	/** The version that it has. */
	readonly version: string;
	/** The paths that were asked for so far. */
	readonly requests: readonly string[];
	readonly close: () => Promise<void>;
}

/** Packs the built program and serves it. Throws where the program is not built. */
export async function startRegistry(): Promise<Registry> {
	const manifest = readManifest();
	const version = String(manifest.version);
	const tarball = packedProgram(`clawtune-${version}.tgz`);
	const requests: string[] = [];
	const server = createServer(({ url = "/", headers }, response) => {
		requests.push(url);
		const here = `http://${headers.host}`;
		if (url === "/clawtune") {
			const packument = packumentOf(manifest, version, tarball, here);
			response.setHeader("content-type", "application/json");
			response.end(JSON.stringify(packument));
		} else if (url === "/clawtune.tgz") {
			response.end(tarball);
		} else {
			response.statusCode = 404;
			response.end("{}");
		}
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(0, "127.0.0.1", resolve);
	});
	const address = server.address();
	if (typeof address !== "object" || !address)
		throw new Error("the registry has no port");
	return {
		url: `http://127.0.0.1:${address.port}/`,
		version,
		requests,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function readManifest(): UnknownRecord {
	const file = join(packageDirectory, "package.json");
	const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
	if (!isRecord(manifest)) throw new Error("package.json holds no object");
	return manifest;
}

/** The scripts are left out: they would build `dist/` anew while other tests run it. */
function packedProgram(name: string): Buffer {
	const folder = mkdtempSync(join(tmpdir(), "clawtune-pack-"));
	try {
		execFileSync(
			"npm",
			["pack", "--ignore-scripts", "--silent", "--pack-destination", folder],
			{ cwd: packageDirectory, stdio: "ignore" },
		);
		return readFileSync(join(folder, name));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function packumentOf(
	manifest: UnknownRecord,
	version: string,
	tarball: Buffer,
	url: string,
): unknown {
	const { bin, engines } = manifest;
	const sha512 = createHash("sha512").update(tarball).digest("base64");
	const dist = {
		tarball: `${url}/clawtune.tgz`,
		integrity: `sha512-${sha512}`,
		shasum: createHash("sha1").update(tarball).digest("hex"),
	};
	return {
		name: "clawtune",
		"dist-tags": { latest: version },
		versions: { [version]: { name: "clawtune", version, bin, engines, dist } },
	};
}

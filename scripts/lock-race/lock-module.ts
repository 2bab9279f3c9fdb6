import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { InstalledRelease } from "../openclaw/releases.ts";

/** A module with a release's own `acquireSessionWriteLock`, and the name under which it exports it. */
export interface LockModule {
	/** A file URL. */
	readonly url: string;
	readonly exportName: string;
}

const name = "acquireSessionWriteLock";
const region =
	/^\/\/#region src\/agents\/session-write-lock\.ts$.*?^\/\/#endregion$/ms;
const nodeImports = /^import .* from "node:[^"]+";$/gm;

/**
 * Finds a release's lock code. Where only a bundle of megabytes has it, which exports none of it and takes seconds to
 * load (2026.2.12), it is copied out of the bundle as it stands, with the bundle's imports of Node's own modules, into
 * `folder`. Throws where the release has none or has it in another form.
 */
export async function lockModuleOf(
	{ release, packageDirectory }: InstalledRelease,
	folder: string,
): Promise<LockModule> {
	const directory = join(packageDirectory, "dist");
	let bundled: string | undefined;
	for (const file of await readdir(directory)) {
		if (!file.endsWith(".js")) continue;
		const path = join(directory, file);
		const source = await readFile(path, "utf8");
		if (!source.includes(`async function ${name}(`)) continue;
		const exported = new RegExp(`\\b${name}(?: as ([\\w$]+))?\\b[^;]*};?\\s*$`);
		const alias = exported.exec(source.slice(source.lastIndexOf("export {")));
		if (alias)
			return { url: pathToFileURL(path).href, exportName: alias[1] ?? name };
		bundled = source;
	}
	const found = bundled && region.exec(bundled)?.[0];
	if (!bundled || !found)
		throw new Error(`${release} has no lock code that can be loaded alone`);
	const cut = join(folder, `session-write-lock-${release}.mjs`);
	const imports = (bundled.match(nodeImports) ?? []).join("\n");
	await writeFile(cut, `${imports}\n${found}\nexport { ${name} };\n`);
	return { url: pathToFileURL(cut).href, exportName: name };
}

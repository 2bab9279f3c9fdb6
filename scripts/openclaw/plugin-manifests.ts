import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import type { InstalledRelease } from "./releases.ts";

/** What the manifest of a plugin says of names. */
export interface Manifest {
	readonly id: string;
	readonly channels: readonly string[];
	readonly webSearches: readonly string[];
	/** The models that it declares not to exist, whatever the rest of the config says. */
	readonly suppressions: readonly {
		readonly provider: string;
		readonly model: string;
		/** The model of the same provider that it names instead. */
		readonly successor: string | undefined;
	}[];
}

/** The manifests of the plugins that a release brings along; up to 2026.3.13 they lie beside `dist`, later in it. */
export async function pluginManifests({
	release,
	packageDirectory,
}: InstalledRelease): Promise<readonly Manifest[]> {
	const folder = [
		join(packageDirectory, "dist", "extensions"),
		join(packageDirectory, "extensions"),
	].find((path) => existsSync(path));
	if (folder === undefined) throw new Error(`${release}: no plugins`);
	const files = (await readdir(folder))
		.sort()
		.map((name) => join(folder, name, "openclaw.plugin.json"))
		.filter((file) => existsSync(file));
	return Promise.all(
		files.map(async (file) => {
			const content: unknown = JSON.parse(await readFile(file, "utf8"));
			if (!isRecord(content)) throw new Error(`${file} is no manifest`);
			return manifestOf(content);
		}),
	);
}

function manifestOf(content: UnknownRecord): Manifest {
	const contracts = isRecord(content.contracts) ? content.contracts : {};
	const catalog = isRecord(content.modelCatalog) ? content.modelCatalog : {};
	const suppressions = Array.isArray(catalog.suppressions)
		? catalog.suppressions.filter(isRecord)
		: [];
	return {
		id: String(content.id),
		channels: textsOf(content.channels),
		webSearches: textsOf(contracts.webSearchProviders),
		suppressions: suppressions
			.filter(({ when }) => when === undefined)
			.map(({ provider, model, reason }) => ({
				provider: String(provider).toLowerCase(),
				model: String(model).toLowerCase(),
				successor: namedInstead(String(reason), String(provider)),
			})),
	};
}

/** The sentence names a model as its provider, a slash and its id. */
function namedInstead(reason: string, provider: string): string | undefined {
	const [, name, model] = /\bUse ([\w.-]+)\/([\w.-]*\w)/.exec(reason) ?? [];
	return name === provider ? model : undefined;
}

function textsOf(value: unknown): readonly string[] {
	return Array.isArray(value)
		? value.filter((item) => typeof item === "string")
		: [];
}

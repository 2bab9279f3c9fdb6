import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import {
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { isRecord } from "../../src/config/record.ts";
import type { KnownNames } from "../../src/schema/known-names.ts";
import { openClawEnvironment } from "./command.ts";
import { type Manifest, pluginManifests } from "./plugin-manifests.ts";
import type { InstalledRelease } from "./releases.ts";

/**
 * The names that a release knows without looking at the machine it runs on: from the manifests of the plugins that it
 * brings along, and from the modules that list its channels (`channels/registry` up to 2026.3.13, the generated channel
 * metadata after) and the plugins that it knows how to install (`web-search-install-catalog`, from 2026.5.28 on).
 */
export async function knownNames(
	installed: InstalledRelease,
): Promise<KnownNames> {
	const manifests = await pluginManifests(installed);
	const listed = await listedChannels(installed);
	const installable = await valueIn(
		installed,
		"function resolveWebSearchInstallCatalogEntries",
		"Object.fromEntries(resolveWebSearchInstallCatalogEntries().map((entry) => [entry.provider.id, entry.pluginId]))",
	);
	return {
		channels: inOrder([
			...listed.map(({ id }) => id),
			...manifests.flatMap(({ channels }) => channels),
		]),
		channelAliases: inOrder(listed.flatMap(({ aliases }) => aliases)),
		webSearches: inOrder(manifests.flatMap(({ webSearches }) => webSearches)),
		installableWebSearches: isRecord(installable)
			? Object.fromEntries(
					Object.entries(installable)
						.map(([name, plugin]) => [name, String(plugin)] as const)
						.sort(([a], [b]) => (a < b ? -1 : 1)),
				)
			: {},
		suppressedModels: suppressedModels(manifests),
	};
}

/** Writes the names that a release knows to `names/RELEASE.json` in the folder of the snapshots. */
export async function writeKnownNames(
	schemas: string,
	installed: InstalledRelease,
): Promise<void> {
	const names = await knownNames(installed);
	const folder = join(schemas, "names");
	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, `${installed.release}.json`),
		`${JSON.stringify(names)}\n`,
	);
}

interface ListedChannel {
	readonly id: string;
	readonly aliases: readonly string[];
}

async function listedChannels(
	installed: InstalledRelease,
): Promise<readonly ListedChannel[]> {
	const generated = await valueIn(
		installed,
		"const bundledChannelAliases = ",
		"GENERATED_BUNDLED_CHANNEL_CONFIG_METADATA.filter((entry) => entry.configurable !== false).map((entry) => ({ id: entry.channelId, aliases: entry.aliases ?? [] }))",
	);
	const listed =
		generated ??
		(await valueIn(
			installed,
			"const CHAT_CHANNEL_ALIASES = ",
			"CHAT_CHANNEL_ORDER.map((id) => ({ id, aliases: Object.keys(CHAT_CHANNEL_ALIASES).filter((alias) => CHAT_CHANNEL_ALIASES[alias] === id) }))",
		));
	if (!Array.isArray(listed))
		throw new Error(`${installed.release}: no module lists the channels`);
	return listed.filter(isRecord).map(({ id, aliases }) => ({
		id: String(id),
		aliases: Array.isArray(aliases) ? aliases.map(String) : [],
	}));
}

/** By provider; providers that lack the same models stand together. */
function suppressedModels(
	manifests: readonly Manifest[],
): KnownNames["suppressedModels"] {
	const byProvider = new Map<string, Map<string, string | null>>();
	for (const { suppressions } of manifests)
		for (const { provider, model, successor } of suppressions) {
			const models = byProvider.get(provider) ?? new Map();
			byProvider.set(provider, models.set(model, successor ?? null));
		}
	const groups = new Map<string, KnownNames["suppressedModels"][number]>();
	for (const provider of inOrder([...byProvider.keys()])) {
		const known = byProvider.get(provider);
		const models = Object.fromEntries(
			inOrder([...(known?.keys() ?? [])]).map((name) => [
				name,
				known?.get(name) ?? null,
			]),
		);
		const key = JSON.stringify(models);
		const providers = [...(groups.get(key)?.providers ?? []), provider];
		groups.set(key, { providers, models });
	}
	return [...groups.values()];
}

/** The value of an expression in the module that has a text; undefined where no module has it. */
async function valueIn(
	installed: InstalledRelease,
	text: string,
	expression: string,
): Promise<unknown> {
	const module = await moduleWith(installed, text);
	if (module === undefined) return undefined;
	const home = await mkdtemp(join(tmpdir(), "clawtune-home-"));
	try {
		const printer = new URL("./print-wanted.ts", import.meta.url);
		const { stdout } = await promisify(execFile)(
			installed.node,
			[fileURLToPath(printer), module, expression],
			{
				cwd: home,
				env: openClawEnvironment(installed, home, {}),
				maxBuffer: 16 * 1024 * 1024,
				timeout: 120_000,
			},
		);
		return JSON.parse(stdout);
	} finally {
		await rm(home, { recursive: true, force: true });
	}
}

/** The smallest one, which is the least likely to be a whole program. 2026.1 is not bundled: its modules lie in folders. */
async function moduleWith(
	{ packageDirectory }: InstalledRelease,
	text: string,
): Promise<string | undefined> {
	const dist = join(packageDirectory, "dist");
	const files: { readonly file: string; readonly length: number }[] = [];
	for (const directory of [join(dist, "channels"), dist]) {
		if (!existsSync(directory)) continue;
		for (const name of (await readdir(directory)).sort()) {
			if (!/\.m?js$/.test(name)) continue;
			const file = join(directory, name);
			const content = await readFile(file, "utf8");
			if (content.includes(text)) files.push({ file, length: content.length });
		}
	}
	const [smallest] = files.sort((a, b) => a.length - b.length);
	return smallest && pathToFileURL(smallest.file).href;
}

function inOrder(names: readonly string[]): readonly string[] {
	return [...new Set(names)].sort();
}

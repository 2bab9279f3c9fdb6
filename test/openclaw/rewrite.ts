import { chmodSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isDocument, parseDocument } from "../../src/config/document.ts";
import { diskFiles } from "../../src/config/files.ts";
import { followIncludes } from "../../src/config/include.ts";
import { type JsonValue, member } from "../../src/config/json.ts";
import { tellsSame } from "../../src/gateway/same-config.ts";
import type { GatewayUnderTest } from "./running.ts";

/** How long a gateway may take to read a file that was changed. */
const readWithinMs = 15_000;

/**
 * Puts another config in the place of a running gateway's, `__PORT__` and `__TOKEN__` in it filled in, with files beside
 * it, and waits until the gateway tells it. Gives the text.
 */
export async function rewriteConfig(
	under: GatewayUnderTest,
	config: string,
	beside: Readonly<Record<string, string>> = {},
): Promise<string> {
	const { configFile, stateDirectory } = under.gateway();
	for (const [name, text] of Object.entries(beside))
		writeFileSync(join(stateDirectory, name), text);
	const text = filled(under, config);
	const temporary = `${configFile}.new`;
	writeFileSync(temporary, text, { mode: 0o600 });
	renameSync(temporary, configFile);
	await untilTold(under, text);
	return text;
}

/** The same with a symbolic link to `HOME/real.json` of mode 644 in its place; gives that file. */
export async function linkConfig(
	under: GatewayUnderTest,
	config: string,
): Promise<string> {
	const { configFile, home } = under.gateway();
	const real = join(home, "real.json");
	const text = filled(under, config);
	writeFileSync(real, text);
	chmodSync(real, 0o644);
	const temporary = `${configFile}.new`;
	symlinkSync("../real.json", temporary);
	renameSync(temporary, configFile);
	await untilTold(under, text);
	return real;
}

function filled(under: GatewayUnderTest, config: string): string {
	const { port, token } = under.gateway();
	return config
		.replaceAll("__PORT__", String(port))
		.replaceAll("__TOKEN__", token);
}

/** Some releases watch the file and tell what they read last. */
async function untilTold(under: GatewayUnderTest, text: string): Promise<void> {
	const document = parseDocument(under.gateway().configFile, text);
	if (!isDocument(document)) throw new Error("the config cannot be read");
	const wanted = [document.value, followIncludes(document, diskFiles).value];
	const deadline = Date.now() + readWithinMs;
	let told: JsonValue | undefined;
	while (Date.now() < deadline) {
		told = member(await under.told().catch(() => ({})), "parsed");
		const now = told;
		if (now !== undefined && wanted.some((value) => tellsSame(now, value)))
			return;
		await delay(100);
	}
	throw new Error(`the gateway tells another config: ${JSON.stringify(told)}`);
}

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openClawEnvironment } from "../openclaw/command.ts";
import { cachedRelease } from "../openclaw/releases.ts";
import { configText } from "./config-text.ts";
import { type Command, type Contender, commandContender } from "./measure.ts";

/** The names by which the targets are worked out. */
export const bareNode = "node -e 0";
export const checkOf3Kb = "clawtune check, 3 KB";
export const validateOf3Kb = "openclaw config validate, 3 KB";

/** The release that the configs are judged for. */
const target = "2026.9.6";
const sizes = [
	{ name: "100 B", bytes: 100 },
	{ name: "3 KB", bytes: 3 * 1024 },
	{ name: "40 KB", bytes: 40 * 1024 },
] as const;

/** What is compared with `clawtune check`, and what is missing for the whole comparison. */
export function checkContenders(
	cli: string,
	folder: string,
): {
	readonly contenders: readonly Contender[];
	readonly missing: readonly string[];
} {
	const home = join(folder, "home");
	mkdirSync(home, { recursive: true });
	const node = (...args: readonly string[]): Command => ({
		program: process.execPath,
		args,
		env: { PATH: process.env.PATH ?? "", HOME: home },
	});
	const files = sizes.map(({ name, bytes }) => {
		const file = join(folder, `${bytes}.json`);
		writeFileSync(file, configText(bytes));
		return { name, file };
	});
	const release = cachedRelease(target);
	const validations = release
		? files.map(({ name, file }) =>
				commandContender(`openclaw config validate, ${name}`, {
					program: release.node,
					args: [release.entry, "config", "validate"],
					env: openClawEnvironment(release, home, {
						OPENCLAW_CONFIG_PATH: file,
					}),
				}),
			)
		: [];
	return {
		contenders: [
			commandContender(bareNode, node("-e", "0")),
			commandContender("clawtune --version", node(cli, "--version")),
			...files.map(({ name, file }) =>
				commandContender(
					`clawtune check, ${name}`,
					node(cli, "check", "--target", target, file),
				),
			),
			...validations,
		],
		missing: release
			? []
			: [
					`OpenClaw ${target} is not in the cache, so openclaw config validate is not measured: npm run test:openclaw installs it.`,
				],
	};
}

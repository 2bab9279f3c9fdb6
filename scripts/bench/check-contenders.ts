import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openClawEnvironment } from "../openclaw/command.ts";
import { cachedRelease } from "../openclaw/releases.ts";
import { configText, ownConfigText } from "./config-text.ts";
import { type Command, type Contender, commandContender } from "./measure.ts";
import { repositoryContenders } from "./repository-contenders.ts";

/** The names by which the targets are worked out. */
export const bareNode = "node -e 0";
export const checkOf3Kb = "clawtune check, 3 KB";
export const checkOf100B = "clawtune check, 100 B";
export const checkOf40Kb = "clawtune check, 40 KB";
export const checkOfOne = "clawtune check, 1 of 1,000 configs";
export const checkOfMany = "clawtune check, 1,000 configs";
export const printedVersion = "clawtune --version";
export const validateOf100B = "openclaw config validate, 100 B";
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
		env: { PATH: process.env.PATH ?? "", HOME: home, TMPDIR: folder },
	});
	const files = sizes.map(({ name, bytes }) => {
		const file = join(folder, `${bytes}.json`);
		writeFileSync(file, configText(bytes));
		return { name, file };
	});
	const many = join(folder, "many");
	mkdirSync(many);
	for (let index = 0; index < 1000; index += 1)
		writeFileSync(join(many, `${index}.json`), ownConfigText(index));
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
			commandContender(printedVersion, node(cli, "--version")),
			...files.map(({ name, file }) =>
				commandContender(
					`clawtune check, ${name}`,
					node(cli, "check", "--target", target, file),
				),
			),
			...[
				[checkOfOne, join(many, "0.json")] as const,
				[checkOfMany, join(many, "*.json")] as const,
			].map(([name, file]) =>
				commandContender(name, node(cli, "check", "--target", target, file)),
			),
			...repositoryContenders(folder, (path) =>
				node(cli, "check", "--target", target, path),
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

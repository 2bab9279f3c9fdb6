import { spawnSync } from "node:child_process";
import {
	linkSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { diskFiles } from "../../src/config/files.ts";
import { followIncludes } from "../../src/config/include.ts";
import { includeRoots } from "../../src/config/include-roots.ts";
import { isArray, isJsonValue, member } from "../../src/config/json.ts";
import { erasOf } from "../../src/releases/eras.ts";
import type { Release } from "../../src/releases/release.ts";
import type { Finding } from "../../src/schema/finding.ts";
import { judge } from "../../src/schema/judge.ts";
import { documentOf } from "../config/parsed.ts";
import { snapshots, targetOf } from "../schema/judged.ts";
import {
	includeCases,
	numberCases,
	oldSettingCases,
	type ReadingCase,
	referenceCases,
} from "./reading-cases.ts";

/** What one side says of a config. */
interface Said {
	readonly valid: boolean;
	/** The paths of what makes it invalid, each once, sorted. */
	readonly errors: readonly string[];
	/** The paths of references to variables that are not set, where these are no errors. */
	readonly missing: readonly string[];
}

const cases: Readonly<Record<string, ReadingCase>> = {
	...named("includes", includeCases),
	...named("a reference", referenceCases),
	...named("a number", numberCases),
	...named("an old setting", oldSettingCases),
};
const folder = realpathSync(mkdtempSync(join(tmpdir(), "clawtune-reading-")));
const places = Object.entries(cases).map(([, item], index) =>
	place(item, join(folder, String(index), "config")),
);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
	"2026.2.12",
	"2026.2.26",
	"2026.3.13",
	"2026.3.31",
	"2026.4.26",
	"2026.7.1",
	"2026.9.6",
] as const)(
	"OpenClaw %s and clawtune say the same of a config that",
	(release) => {
		let told: readonly Said[] = [];
		beforeAll(async () => {
			told = await tellOpenClaw(release);
		});

		it.each(Object.keys(cases).map((name, index) => [name, index] as const))(
			"%s",
			async (_, index) => {
				const at = places[index];
				if (!at) throw new Error("no such case");
				expect(await tellClawtune(release, at)).toEqual(told[index]);
			},
		);
	},
);

function named(
	prefix: string,
	table: Readonly<Record<string, ReadingCase>>,
): Readonly<Record<string, ReadingCase>> {
	return Object.fromEntries(
		Object.entries(table).map(([name, item]) => [`${prefix} ${name}`, item]),
	);
}

interface Placed {
	readonly configPath: string;
	readonly env: Readonly<Record<string, string>>;
}

/** Writes a case to the disk. */
function place(item: ReadingCase, at: string): Placed {
	const here = (text: string): string => text.replaceAll("@", at);
	mkdirSync(at, { recursive: true });
	for (const [name, text] of Object.entries(item.files)) {
		mkdirSync(dirname(join(at, name)), { recursive: true });
		writeFileSync(join(at, name), here(text));
	}
	for (const [name, target] of Object.entries(item.links ?? {}))
		symlinkSync(here(target), join(at, name));
	for (const [name, target] of Object.entries(item.hardLinks ?? {}))
		linkSync(join(at, target), join(at, name));
	const env = Object.fromEntries(
		Object.entries(item.env ?? {}).map(([key, text]) => [key, here(text)]),
	);
	return { configPath: join(at, "openclaw.json"), env };
}

/** Asks the release's own code, in one process for all cases. */
async function tellOpenClaw(release: Release): Promise<readonly Said[]> {
	const { node, packageDirectory } = await installRelease(release);
	// A release refuses the state folder of an older one.
	const home = join(folder, release);
	mkdirSync(home);
	const asked = places.map(({ configPath, env }) => ({
		configPath,
		env: { HOME: home, ...env },
	}));
	const { stdout, stderr } = spawnSync(
		node,
		[
			join(import.meta.dirname, "config-reader.ts"),
			join(packageDirectory, "dist"),
		],
		{
			input: JSON.stringify(asked),
			env: { HOME: home, PATH: dirname(node) },
			cwd: home,
			maxBuffer: 2 ** 26,
		},
	);
	const [, json = ""] = stdout.toString().split("\n@\n");
	if (json === "") throw new Error(`${release}: ${stderr}`);
	const answers: unknown = JSON.parse(json);
	if (!isJsonValue(answers) || !isArray(answers)) throw new Error("no list");
	return answers.map((answer) => {
		const texts = (key: string): readonly string[] => {
			const list = member(answer, key);
			return [...new Set(isArray(list) ? list.map(String) : [])].sort();
		};
		return {
			valid: member(answer, "valid") === true,
			errors: texts("issues"),
			missing: texts("warnings").filter((path) => path !== ""),
		};
	});
}

async function tellClawtune(release: Release, at: Placed): Promise<Said> {
	const text = new TextDecoder().decode(diskFiles.read(at.configPath));
	const config = followIncludes(documentOf(text, at.configPath), diskFiles, {
		rules: erasOf(release).fileReading.includes,
		roots: includeRoots(at.env, folder),
	});
	const [judgement] = await judge(
		[{ config, target: targetOf(release) }],
		snapshots,
		{ lookup: (name) => at.env[name], assumeSet: false },
	);
	if (!judgement) throw new Error("nothing was judged");
	const { findings, verdict } = judgement;
	const paths = (isMeant: (finding: Finding) => boolean) =>
		[
			...new Set(
				findings.filter(isMeant).map(({ code, path }) =>
					// OpenClaw names an unknown key at the object that it stands in.
					(/-key$/.test(code) && code !== "missing-key"
						? path.slice(0, -1)
						: path
					).join("."),
				),
			),
		].sort();
	return {
		valid: verdict === "valid",
		errors: paths(({ severity }) => severity === "error"),
		missing: paths(
			({ code, severity, later }) =>
				code === "env-missing" && severity === "warning" && !later,
		),
	};
}

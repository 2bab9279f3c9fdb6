import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { tryStart } from "../../scripts/openclaw/start-outcome.ts";
import { isDocument, parseDocument } from "../../src/config/document.ts";
import { diskFiles } from "../../src/config/files.ts";
import { followIncludes } from "../../src/config/include.ts";
import type { Startup } from "../../src/schema/finding.ts";
import { judge, judgeProblem } from "../../src/schema/judge.ts";
import { snapshots, targetOf } from "../schema/judged.ts";
import { type StartCase, startCases } from "./startup-cases.ts";

const atOnce = 2;

describe.each(["2026.7.1", "2026.9.6"] as const)(
	"what a gateway of %s does when it starts",
	(release) => {
		const real = new Map<string, Startup>();
		let folder = "";

		beforeAll(async () => {
			folder = await mkdtemp(join(tmpdir(), "clawtune-startup-"));
			const installed = await installRelease(release);
			const waiting = [...startCases];
			const startOneByOne = async (): Promise<void> => {
				for (let next = waiting.shift(); next; next = waiting.shift()) {
					const outcome = await tryStart(installed, next);
					const migrates = outcome.kind === "ready" && outcome.migrated;
					real.set(
						next.name,
						outcome.kind === "refused"
							? "refuses"
							: migrates
								? "migrates"
								: "starts",
					);
				}
			};
			await Promise.all(Array.from({ length: atOnce }, startOneByOne));
		});

		afterAll(async () => {
			await rm(folder, { recursive: true, force: true });
		});

		it.each(startCases)("$name", async (startCase) => {
			expect({
				gateway: real.get(startCase.name),
				clawtune: await judgedStartup(startCase, release, folder),
			}).toEqual({
				gateway: startCase.on[release],
				clawtune: startCase.notKnownOn?.includes(release)
					? "unknown"
					: startCase.on[release],
			});
		});
	},
);

async function judgedStartup(
	{ text, files = {}, env = {} }: StartCase,
	release: string,
	folder: string,
): Promise<Startup | undefined> {
	for (const [name, content] of Object.entries(files))
		await writeFile(join(folder, name), content);
	const document = parseDocument(join(folder, "openclaw.json"), text);
	if (!isDocument(document)) return judgeProblem(document).startup;
	const config = followIncludes(document, diskFiles);
	const [judgement] = await judge(
		[{ config, target: targetOf(release) }],
		snapshots,
		{ lookup: (name) => env[name], assumeSet: false },
	);
	return judgement?.startup;
}

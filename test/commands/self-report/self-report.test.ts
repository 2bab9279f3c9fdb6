import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { World } from "../../../src/commands/invocation.ts";
import { gatherSelfReport } from "../../../src/commands/self-report/gathered.ts";
import { shownPath } from "../../../src/commands/self-report/shown-path.ts";
import { toldVariables } from "../../../src/commands/self-report/variables.ts";
import {
	selfReportJson,
	selfReportPretty,
} from "../../../src/report/self-report.ts";
import { plainStyle } from "../../../src/report/style.ts";
import { packageDirectory } from "../../schema/judged.ts";
import { missesIn } from "../../schemas/own.ts";
import { makeSandbox } from "../../support/sandbox.ts";
import { filesBelow } from "../../support/secrets.ts";
import { worldIn } from "../../support/world.ts";

function worldWith(environment: World["environment"]): World {
	return worldIn({
		environment,
		workingDirectory: environment.HOME ?? "/",
		stdout: () => {},
		stderr: () => {},
	});
}

/** The report in both forms; its JSON is of its schema. */
async function reportIn(world: World): Promise<string> {
	const report = await gatherSelfReport({}, world);
	const json = selfReportJson(report);
	expect(missesIn("self-report", JSON.parse(json)), json).toEqual([]);
	return selfReportPretty(report, plainStyle(undefined)) + json;
}

/** A text that stands nowhere by chance. */
const marked = fc
	.string({ minLength: 4, maxLength: 12, unit: "grapheme" })
	.map((text) => `Zq9${text.replaceAll("\0", "")}`);

describe("the report of this installation", () => {
	it("shows nothing that a variable holds, but where the config is", async () => {
		const sandbox = makeSandbox("{}\n");
		const places = ["OPENCLAW_CONFIG_PATH", "OPENCLAW_STATE_DIR"];
		const others = toldVariables.filter(
			(name) =>
				!places.includes(name) &&
				!["OPENCLAW_HOME", "OPENCLAW_PROFILE", "XDG_STATE_HOME"].includes(name),
		);
		await fc.assert(
			fc.asyncProperty(
				fc.dictionary(
					fc.oneof(fc.constantFrom(...others, "TERM", "LANG"), marked),
					marked,
					{ minKeys: 1, maxKeys: 6 },
				),
				async (variables) => {
					const world = worldWith({ ...variables, HOME: sandbox.home });
					const shown = await reportIn(world);
					expect(shown).not.toContain("Zq9");
					for (const name of Object.keys(variables))
						if (others.some((other) => other === name))
							expect(shown).toContain(name);
				},
			),
			{ numRuns: 40 },
		);
	});

	it("shows nothing that a config holds, whatever it is", async () => {
		const value = fc.letrec((tie) => ({
			any: fc.oneof(
				marked,
				fc.dictionary(marked, tie("any"), { maxKeys: 4 }),
				fc.array(tie("any"), { maxLength: 3 }),
			),
		})).any;
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(
					value.map((content) => JSON.stringify(content)),
					marked,
					marked.map(
						(text) => `{ "meta": { "lastTouchedVersion": "${text}" } }`,
					),
					marked.map((text) => `{ "$include": ${JSON.stringify(text)} }`),
					marked.map((text) => `{ ${text} {{ ${text} }}`),
				),
				async (text) => {
					const sandbox = makeSandbox(text);
					const shown = await reportIn(worldWith({ HOME: sandbox.home }));
					expect(shown).not.toContain("Zq9");
				},
			),
			{ numRuns: 60 },
		);
	});

	it("names every variable of OpenClaw's and its own that the program reads", () => {
		const read = filesBelow(join(packageDirectory, "src"))
			.filter((file) => !file.includes("self-report"))
			.flatMap((file) =>
				[
					...readFileSync(file, "utf8").matchAll(
						/(?:environment\.|env\.|")((?:OPENCLAW|CLAWTUNE)_[A-Z_]*[A-Z])\b/g,
					),
				].map(([, name]) => name ?? ""),
			);
		const handedOn = ["CLAWTUNE_ALERT_LEVEL", "CLAWTUNE_ALERT_REMOVALS"];
		expect(new Set(read).size).toBeGreaterThan(10);
		expect(
			[...new Set(read)].filter(
				(name) =>
					!toldVariables.some((told) => told === name) &&
					!handedOn.includes(name),
			),
		).toEqual([]);
	});
});

describe("a path", () => {
	const world = worldWith({ HOME: "/home/me" });

	it.each([
		["/home/me/.openclaw/openclaw.json", "~/.openclaw/openclaw.json"],
		["/home/me", "~"],
		["/home/merry/openclaw.json", "/home/merry/openclaw.json"],
		["/srv/a\u001b[31m.json", "/srv/a\\u001b[31m.json"],
		["/srv/https://me:pass@host/x.json", "/srv/https://••••@host/x.json"],
		["/srv/token=abcdef/x.json", "/srv/token=••••"],
		["/srv/k7f3a9c01d2e44b5/x.json", "/srv/••••/x.json"],
	])("%s is shown as %s", (path, shown) => {
		expect(shownPath(path, world)).toBe(shown);
	});
});

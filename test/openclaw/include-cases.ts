import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { valueAt } from "../../src/config/path.ts";
import { expectNoTrace } from "../support/expectations.ts";
import { rewriteConfig } from "./rewrite.ts";
import type { GatewayUnderTest } from "./running.ts";
import type { Tuning } from "./tunings.ts";
import { parsed } from "./values.ts";

/** What a release's gateway does for a setting that an included file holds. */
export type IncludeRule = "flattened" | "refused" | "written";

/** A setting that the included file holds. */
export interface IncludedSetting {
	readonly path: readonly string[];
	readonly from: string;
	readonly to: string;
}

/** What becomes of a config of which an included file holds a part. */
export function testIncludes(
	under: GatewayUnderTest,
	{ config, release }: Tuning,
	rule: IncludeRule,
	{ path, from, to }: IncludedSetting,
): void {
	const key = path.at(-1) ?? "";
	const included = `{\n  // ours\n  load: { ${key}: ${from} },\n}\n`;
	const wish = ["apply", "--set", `${path.join(".")}=${to}`];
	const wanted: unknown = JSON.parse(to);
	const setUp = async (): Promise<{
		root: string;
		includedNow: () => string;
	}> => {
		const root = await rewriteConfig(under, including(config), {
			"skills.json5": included,
		});
		const file = join(under.gateway().stateDirectory, "skills.json5");
		return { root, includedNow: () => readFileSync(file, "utf8") };
	};

	it("is edited in the file that owns the setting, and nowhere else", async () => {
		const { root, includedNow } = await setUp();
		const run = await under.clawtune([...wish, "--via", "file"]);
		expectNoTrace(run);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(includedNow()).toBe(included.replace(from, to));
		expect(under.text()).toBe(root);
		const reverted = await under.clawtune(["revert"]);
		expect(reverted).toMatchObject({ exitCode: 0 });
		expect(includedNow()).toBe(included);
		expect(under.text()).toBe(root);
	});

	it("is not sent to the gateway unasked", async () => {
		const { root, includedNow } = await setUp();
		const run = await under.clawtune(wish);
		expectNoTrace(run);
		expect(run.exitCode).toBe(4);
		// 2026.7.1 leaves what is included alone, with its comments.
		expect(/^hazard {2}comments-lost .*1 comment/m.test(run.stdout)).toBe(
			release !== "2026.7.1",
		);
		if (rule === "written")
			expect(run.stdout).not.toContain("include-flattened");
		else
			expect(run.stdout).toMatch(
				/^hazard {2}include-flattened .*skills\.json5/m,
			);
		expect(under.text()).toBe(root);
		expect(includedNow()).toBe(included);
	});

	it(`${endings[rule]} where the hazards are accepted`, async () => {
		const { root, includedNow } = await setUp();
		const run = await under.clawtune([
			...wish,
			...["--accept", "comments-lost", "--accept", "include-flattened"],
		]);
		expectNoTrace(run);
		const skills = valueAt(parsed(under.text()), ["skills"]);
		if (rule === "refused") {
			expect(run.exitCode).toBe(4);
			expect(run.stderr).toMatch(
				/^error: The gateway at \S+ does not write this config, since an included file holds a part of it$/m,
			);
			expect(under.text()).toBe(root);
			expect(includedNow()).toBe(included);
		} else if (rule === "flattened") {
			expect(run).toMatchObject({ exitCode: 0 });
			expect(skills).toEqual({ load: { [key]: wanted } });
			expect(includedNow()).toBe(included);
		} else {
			expect(run).toMatchObject({ exitCode: 0 });
			expect(skills).toEqual(include);
			expect(parsed(includedNow())).toEqual({ load: { [key]: wanted } });
			expect(includedNow()).not.toContain("// ours");
			const reverted = await under.clawtune(["revert"]);
			expect(reverted).toMatchObject({ exitCode: 0 });
			expect(parsed(includedNow())).toEqual(parsed(included));
		}
	});

	if (release === "2026.7.1" || release === "2026.9.6")
		it("is changed through the gateway where the root file holds the setting, and no other file is", async () => {
			const { includedNow } = await setUp();
			const timeout = ["agents", "defaults", "timeoutSeconds"];
			const run = await under.clawtune([
				...["apply", "--set", `${timeout.join(".")}=900`],
				...["--accept", "defaults-baked"],
			]);
			expectNoTrace(run);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(run.stdout).not.toContain("include-flattened");
			expect(valueAt(parsed(under.text()), timeout)).toBe(900);
			expect(valueAt(parsed(under.text()), ["skills"])).toEqual(include);
			expect(includedNow()).toBe(included);
		});
}

const endings: Readonly<Record<IncludeRule, string>> = {
	flattened: "is written into one file, as was said,",
	refused: "is refused by the gateway, and nothing has changed,",
	written: "is written by the gateway into the included file",
};

const include = { $include: "./skills.json5" };

/** A config with an include in the place of its skills. */
function including(config: string): string {
	const value = parsed(config.replace("__PORT__", '"__PORT__"'));
	const changed = {
		...Object.fromEntries(Object.entries(value ?? {})),
		skills: include,
	};
	return JSON.stringify(changed, null, 2).replace('"__PORT__"', "__PORT__");
}

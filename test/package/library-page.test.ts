import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { libraryMarkdown } from "../../scripts/docs/library-page.ts";
import { claimedBy } from "../support/documented-blocks.ts";
import type { Block } from "../support/fenced-blocks.ts";
import { pageText } from "../support/fenced-blocks.ts";
import { type Home, makeProject } from "./installed.ts";

const documented = claimedBy("test/package/library-page.test.ts");
const { folder: source } = inject("packed");

describe("docs/library.md", () => {
	it("is what npm run docs makes", async () => {
		expect(pageText("docs/library.md")).toBe(await libraryMarkdown());
	});
});

describe("the examples of docs/library.md", () => {
	const blocks = documented.takeAll("docs/library.md");
	let project: Home;

	beforeAll(async () => {
		project = await makeProject();
		const example = join(source, "examples", "openclaw.json");
		copyFileSync(example, join(project.folder, "openclaw.json"));
	});

	/** What each prints, by its first words. */
	const printed: readonly (readonly [says: string, prints: RegExp])[] = [
		["new Map([", /^valid\n$/],
		['check("openclaw.json", { target: "1.0" })', /^usage: "1\.0" is not /],
		[
			"const { verdict, startup, findings }",
			/^(in)?valid \w+\nopenclaw\.json:/,
		],
		[
			"const planned = await plan(",
			/watchDebounceMs: 2000 → 5000\n.*logging\.level: /s,
		],
	];

	it("are known, each one", () => {
		expect(blocks).toHaveLength(printed.length);
		for (const [says] of printed)
			expect(blocks.filter(({ text }) => text.includes(says))).toHaveLength(1);
	});

	it.each(printed)(
		"that says %s prints what it should",
		async (says, prints) => {
			const block = blocks.find(({ text }) => text.includes(says));
			const name = block?.language === "js" ? "example.cjs" : "example.mjs";
			project.write(name, block?.text ?? "");
			const run = await project.node(name);
			expect(run.stderr).toBe("");
			expect(run.stdout).toMatch(prints);
			expect(run.exitCode).toBe(0);
		},
	);

	it("hold what their types say", async () => {
		const typed = blocks.filter(({ language }) => language === "ts");
		for (const [index, block] of typed.entries())
			project.write(`example-${index}.ts`, block.text);
		project.write("tsconfig.json", JSON.stringify(configFor(typed)));
		const compiler = join(source, "node_modules", "typescript", "bin", "tsc");
		expect(await project.node(compiler)).toEqual({
			exitCode: 0,
			stdout: "",
			stderr: "",
		});
	});

	it("give a plan that clawtune apply carries out", async () => {
		const program = join(project.folder, "node_modules", ".bin", "clawtune");
		const run = await project.run(
			program,
			"apply",
			"plan.json",
			"--via",
			"file",
		);
		expect(run.exitCode, run.stderr).toBe(0);
		const text = readFileSync(join(project.folder, "openclaw.json"), "utf8");
		expect(text).toContain('"watchDebounceMs": 5000');
		expect(text).toMatch(/"level": "warn"/);
	});

	it("are executed, each one", () => {
		documented.expectAllTaken();
	});
});

function configFor(blocks: readonly Block[]): object {
	return {
		compilerOptions: {
			target: "es2022",
			lib: ["es2022"],
			module: "nodenext",
			types: ["node"],
			typeRoots: [join(source, "node_modules", "@types")],
			strict: true,
			skipLibCheck: false,
			noEmit: true,
		},
		files: blocks.map((_, index) => `example-${index}.ts`),
	};
}

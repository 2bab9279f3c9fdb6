import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
	cacheDirectory,
	installPackage,
} from "../../scripts/openclaw/releases.ts";
import { type Home, makeProject } from "./installed.ts";

/** The oldest that is promised, the last of its line, and the newest. */
const versions = ["5.4.5", "5.9.3", "6.0.3"];

const consumer = `
import { check, Failure, plan } from "clawtune";
import type { CheckedConfig, ConfigFiles, ConfigInput, ConfigPlan, FindingCode } from "clawtune";

const files: ConfigFiles = { read: (file) => (file.endsWith(".json") ? "{}" : undefined) };
export async function verdicts(): Promise<readonly string[]> {
	const inputs: readonly ConfigInput[] = ["a.json", { text: "{}", file: "b.json" }];
	const results: readonly CheckedConfig[] = await Promise.all(inputs.map((input) => check(input, { files, target: "2026.9.6" })));
	return results.map((result) => (result.verdict === "unreadable" ? result.problem : result.target.release));
}
export async function codes(): Promise<readonly FindingCode[]> {
	const { findings } = await check("a.json", { presets: ["safe"], variables: { TOKEN: "x" } });
	return findings.map(({ code, location }) => (location.line > 0 ? code : "syntax"));
}
export async function planned(): Promise<ConfigPlan | number> {
	try {
		return await plan("a.json", { settings: { "skills.load.watchDebounceMs": 1000 }, via: "gateway", agents: true });
	} catch (error) {
		if (error instanceof Failure && error.code === "base-invalid") return error.exitCode;
		throw error;
	}
}
// @ts-expect-error a release is a text
void check("a.json", { target: 2026 });
// @ts-expect-error there is no such option
void plan("a.json", { preset: "safe" });
`;

describe.each(versions)("TypeScript %s", (version) => {
	let project: Home;
	let compiler = "";

	beforeAll(async () => {
		const directory = join(cacheDirectory(), "typescript", version);
		compiler = join(directory, "node_modules", "typescript", "bin", "tsc");
		await installPackage({
			directory,
			specifier: `typescript@${version}`,
			wholeWhen: compiler,
		});
		expect(existsSync(compiler)).toBe(true);
		project = await makeProject();
		project.write("consumer.ts", consumer);
	});

	it.each([
		["nodenext", "nodenext"],
		["node16", "node16"],
		["esnext", "bundler"],
	])(
		"takes the types with module %s, resolved as %s, and checks them too",
		async (module, moduleResolution) => {
			project.write(
				"tsconfig.json",
				JSON.stringify({
					compilerOptions: {
						target: "es2022",
						lib: ["es2022"],
						types: [],
						strict: true,
						exactOptionalPropertyTypes: true,
						skipLibCheck: false,
						noEmit: true,
						module,
						moduleResolution,
					},
					files: ["consumer.ts"],
				}),
			);
			expect(await project.node(compiler)).toEqual({
				exitCode: 0,
				stdout: "",
				stderr: "",
			});
		},
	);
});

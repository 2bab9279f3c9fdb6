import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { isRecord } from "../../src/config/record.ts";

it("the package has what it needs, in less than 6 MB", () => {
	const listed: unknown = JSON.parse(
		execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
			maxBuffer: 64 * 1024 * 1024,
		}),
	);
	const [pack] = Array.isArray(listed) ? listed.filter(isRecord) : [];
	const files = Array.isArray(pack?.files) ? pack.files.filter(isRecord) : [];
	const names = files.map(({ path }) => path);
	for (const name of [
		"dist/cli.js",
		"schemas/index.json",
		...["safe", "balanced", "quiet", "responsive", "patient-locks"].map(
			(preset) => `presets/${preset}.json`,
		),
		...["apply", "check", "journal", "plan", "preset", "trace"].map(
			(schema) => `schemas/${schema}.schema.json`,
		),
	])
		expect(names).toContain(name);
	const bytes = files.reduce((sum, { size }) => sum + Number(size), 0);
	expect(bytes).toBeLessThan(6_000_000);
});

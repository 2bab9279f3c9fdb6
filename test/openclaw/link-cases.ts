import { lstatSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { expect, it } from "vitest";
import { expectNoTrace } from "../support/expectations.ts";
import { linkConfig } from "./rewrite.ts";
import type { GatewayUnderTest } from "./running.ts";
import { expectAuthored, type Tuning } from "./tunings.ts";

/** What becomes of a config that is a symbolic link, to a file that others may read. */
export function testLink(under: GatewayUnderTest, tuning: Tuning): void {
	const { config, wish } = tuning;
	const isLink = (): boolean =>
		lstatSync(under.gateway().configFile).isSymbolicLink();

	it("is not sent to the gateway, which would put a file in its place", async () => {
		const real = await linkConfig(under, config);
		const before = under.text();
		const run = await under.clawtune(wish);
		expectNoTrace(run);
		expect(run.exitCode).toBe(4);
		expect(run.stdout).toMatch(/^hazard {2}symlink-replaced .*real\.json/m);
		expect(run.stdout).toMatch(/^note {2}mode-changed .*644 to 600/m);
		expect(run.stderr).toMatch(
			/^error: Refused: symlink-replaced would happen/m,
		);
		expect(run.stderr).toContain("--via file");
		expect(isLink()).toBe(true);
		expect(readFileSync(real, "utf8")).toBe(before);
	});

	it("keeps its link and its mode in the way of the file", async () => {
		const real = await linkConfig(under, config);
		const before = under.text();
		const run = await under.clawtune([...wish, "--via", "file"]);
		expectNoTrace(run);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(readlinkSync(under.gateway().configFile)).toBe("../real.json");
		expect(statSync(real).mode & 0o777).toBe(0o644);
		expectAuthored(readFileSync(real, "utf8"), before, tuning, true);
	});

	it("becomes a file of its own, as was said, where that is accepted", async () => {
		const real = await linkConfig(under, config);
		const before = under.text();
		const run = await under.clawtune([...wish, "--accept", "symlink-replaced"]);
		expectNoTrace(run);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(isLink()).toBe(false);
		expect(statSync(under.gateway().configFile).mode & 0o777).toBe(0o600);
		expect(readFileSync(real, "utf8")).toBe(before);
		expectAuthored(under.text(), before, tuning, true);
	});
}

import { describe, expect, it } from "vitest";
import { closedPort } from "../support/configs.ts";
import { expectNoTrace } from "../support/expectations.ts";
import type { Run } from "../support/program.ts";
import { makeSandbox } from "../support/sandbox.ts";
import {
	expectUnseen,
	leakyConfig,
	onOneLine,
	runWatched,
	secrets,
} from "../support/secrets.ts";

const target = ["--target", "2026.7.1"];

/** The names that secrets have or stand below, each misspelt. */
function misspelt(text: string): string {
	return text
		.replace('"gateway":', '"gatewya":')
		.replaceAll('"password":', '"pasword":')
		.replaceAll('"token":', '"tokne":')
		.replaceAll('"headers":', '"haeders":')
		.replaceAll('"apiKey":', '"apiKye":')
		.replace('"baseUrl":', '"baesUrl":')
		.replaceAll('"botToken":', '"botTokne":')
		.replace('"channels":', '"chanels":')
		.replace('"signingSecret":', '"singingSecret":');
}

describe.each([
	{ form: "on many lines", text: leakyConfig(closedPort) },
	{ form: "on one line", text: onOneLine(closedPort) },
])("secrets under misspelt names, $form", ({ text }) => {
	it.each([{ format: [] }, { format: ["--json"] }])(
		"stay unseen while they are mended, and taken back: $format",
		async ({ format }) => {
			const broken = misspelt(text);
			const sandbox = makeSandbox(broken);
			const unseen = async (...args: readonly string[]): Promise<Run> => {
				const run = await runWatched([...args, ...format, ...target], sandbox);
				expectNoTrace(run);
				expectUnseen(run, sandbox, secrets);
				return run;
			};
			await unseen("plan", "--preset", "safe");
			await unseen("plan", "--mend");
			await unseen("plan", "--mend", "--unset", "hooks");
			const saved = await unseen("plan", "--mend", "--out", "plan.json");
			expect(saved.exitCode).toBe(0);
			const done = await unseen("apply", "plan.json");
			expect(done.exitCode, done.stderr).toBe(0);
			expect(sandbox.read(sandbox.configFile)).toBe(text);
			await unseen("revert", "--list");
			await unseen("revert", "--dry-run");
			await unseen("revert");
			expect(sandbox.read(sandbox.configFile)).toBe(broken);
			await unseen("revert", "--list");
		},
	);
});

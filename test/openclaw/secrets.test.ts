import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { leakyConfig, secrets } from "../support/secrets.ts";
import { useGateway } from "./running.ts";

const config = leakyConfig(0)
	.replace('"port": 0', '"port": __PORT__, "bind": "loopback"')
	.replace(secrets.gatewayToken, "__TOKEN__")
	.replace(`, "password": "${secrets.gatewayPassword}"`, "")
	// A gateway with channels rewrites its file when it starts.
	.replace(/ {2}"channels": .*\n/, '  "plugins": { "enabled": false },\n');

const accepted = ["comments-lost", "defaults-baked"].flatMap((id) => [
	"--accept",
	id,
]);

describe.each(["2026.2.26", "2026.7.1"])(
	"a config full of secrets on a gateway of %s",
	(release) => {
		const under = useGateway(release, { config });

		it.each<{ command: readonly string[]; exitCode: number }>([
			{ command: ["plan", "--preset", "safe", "--json"], exitCode: 0 },
			{ command: ["--preset", "safe"], exitCode: 4 },
			{ command: ["--preset", "safe", ...accepted], exitCode: 0 },
			{ command: ["revert", "--list"], exitCode: 0 },
			{ command: ["revert", "--json"], exitCode: 0 },
			{
				command: ["apply", "--set", "hooks.token=hook-n3w-4711", ...accepted],
				exitCode: 0,
			},
			{ command: ["revert"], exitCode: 0 },
			{ command: ["revert", "--list", "--json"], exitCode: 0 },
			{
				command: ["apply", "--set", "gateway.port=hook-n3w-4711", ...accepted],
				exitCode: 2,
			},
		])("stays unseen: clawtune $command", async ({ command, exitCode }) => {
			const run = await under.clawtune(command);
			expect(run).toMatchObject({ exitCode });
			const { token, stateDirectory } = under.gateway();
			const values = [...Object.values(secrets), token, "hook-n3w-4711"];
			const shown = run.stdout + run.stderr;
			// The word that was refused stands on the command line itself.
			const unseen = exitCode === 2 ? values.slice(0, -1) : values;
			expect(unseen.filter((value) => shown.includes(value))).toEqual([]);
			for (const file of filesBelow(join(stateDirectory, "clawtune"))) {
				if (file.includes("/clawtune/before/")) {
					expect(statSync(file).mode & 0o777).toBe(0o600);
					continue;
				}
				const text = readFileSync(file, "utf8");
				expect(values.filter((value) => text.includes(value))).toEqual([]);
			}
		});

		it("is as it was in the end", () => {
			expect(under.text()).toContain(secrets.hookToken);
			expect(under.text()).not.toContain("hook-n3w-4711");
		});
	},
);

function filesBelow(folder: string): readonly string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		return statSync(path).isDirectory() ? filesBelow(path) : [path];
	});
}

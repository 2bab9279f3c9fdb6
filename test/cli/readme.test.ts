import { readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/commands/program.ts";
import { startOf } from "../../src/processes/running.ts";
import { packageDirectory } from "../schema/judged.ts";
import { timelessConfig } from "../support/configs.ts";
import { deadPid, lockedState } from "../support/locks.ts";
import { runProgram } from "../support/program.ts";
import { makeRepository } from "../support/repository.ts";
import { makeSandbox } from "../support/sandbox.ts";
import { worldIn } from "../support/world.ts";

const readme = readFileSync(join(packageDirectory, "README.md"), "utf8");
const blocks = [
	...readme.matchAll(/^```console\n\$ clawtune (check .+)\n((?:.*\n)*?)```$/gm),
].map(([, command = "", screen = ""]) => ({ command, screen }));

describe("the README shows", () => {
	it("a config that is checked", () => {
		expect(blocks.length).toBeGreaterThan(0);
	});

	it.each(blocks)("what $command prints", async ({ command, screen }) => {
		const run = await runProgram(command.split(" "), {
			...makeSandbox(),
			workingDirectory: packageDirectory,
		});
		expect(run.stdout).toBe(screen);
	});

	it("what estimate says of a real recording, in a terminal of 80 columns", async () => {
		const [, command = "", screen = ""] =
			/^```console\n\$ clawtune (estimate .+)\n((?:.*\n)*?)```$/m.exec(
				readme,
			) ?? [];
		let shown = "";
		const world = worldIn({
			environment: { HOME: makeSandbox().home },
			workingDirectory: packageDirectory,
			stdout: (text) => {
				shown += text;
			},
			stderr: () => {},
			columns: 80,
		});
		const argv = command.split(" ");
		await createProgram(argv, world, () => {}).parseAsync(argv, {
			from: "user",
		});
		// Where its first line is broken depends on how long the path of this folder is.
		const told = shown
			.replaceAll(`${packageDirectory}/`, "")
			.replace(/^(\S+)\s+for OpenClaw (\S+)\s+\(/, "$1  for OpenClaw $2 (");
		expect(told).toBe(screen);
	});

	it("locks as a gateway and a killed one leave them, in a terminal of 80 columns", async () => {
		const [, screen = ""] =
			/^```console\n\$ clawtune locks\n((?:.*\n)*?)```$/m.exec(readme) ?? [];
		const state = await lockedState("2026.7.1");
		const lock = (
			name: string,
			minutes: number,
			own: Readonly<Record<string, unknown>> | undefined,
		): void => {
			const madeMs = Date.now() - minutes * 60_000;
			const file = state.lock(
				`${name}.jsonl.lock`,
				own ? { createdAt: new Date(madeMs).toISOString(), ...own } : "",
			);
			utimesSync(file, madeMs / 1000, madeMs / 1000);
		};
		const held = {
			pid: state.gateway.pid,
			starttime: Number(startOf(state.gateway.pid ?? 0)),
			maxHoldMs: 720_000,
		};
		lock("family", 200, { ...held, pid: await deadPid() });
		lock("report", 21, held);
		lock("empty", 5, undefined);
		lock("work", 2, held);
		let shown = "";
		const world = worldIn({
			environment: { HOME: state.home, PATH: "" },
			workingDirectory: state.home,
			stdout: (text) => {
				shown += text;
			},
			stderr: () => {},
			columns: 80,
		});
		await createProgram(["locks"], world, () => {}).parseAsync(["locks"], {
			from: "user",
		});
		// Ids, times and where the first line is broken differ.
		const told = (text: string): string =>
			text
				.replaceAll(state.home, "/home/me")
				.replace(/\bof\s+OpenClaw (\S+)\s+\(/, "of OpenClaw $1 (")
				.replace(/by the\s+rules/, "by the rules")
				.replaceAll(/process \d+/g, "process 1")
				.replaceAll(/since [\d-]+ [\d:]+ UTC/g, "since then")
				.replaceAll(/\s+/g, " ");
		expect(told(shown)).toBe(told(screen));
	});

	it("a policy that is taken as it is written", async () => {
		const [, policy = ""] = /^```json5\n([\s\S]*?)^```$/m.exec(readme) ?? [];
		const repository = makeRepository({
			".clawtune.json": policy,
			"fleet/new/openclaw.json": timelessConfig,
			"fleet/old/openclaw.json": timelessConfig,
			"fleet/drafts/openclaw.json": "{{ later }}",
		});
		const run = await runProgram(["check", "--json"], repository);
		expect(JSON.parse(run.stdout)).toMatchObject({
			files: [
				{ file: "fleet/new/openclaw.json", target: { release: "2026.9.6" } },
				{
					file: "fleet/old/openclaw.json",
					target: { release: "2026.2.26" },
					findings: expect.arrayContaining([
						expect.objectContaining({ code: "below-preset" }),
					]),
				},
			],
			policy: { findings: [{ code: "ignore-unused" }] },
		});
	});
});

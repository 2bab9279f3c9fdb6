import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyInFile } from "../../src/apply/in-file.ts";
import { diskFiles, type Files } from "../../src/config/files.ts";
import { folderWith } from "../config/disk.ts";
import { planned } from "../plan/planned.ts";
import { configOf } from "../schema/judged.ts";
import type { Reply } from "../support/scripted-gateway.ts";
import { type AtGateway, atGateway, told } from "./at-gateway.ts";

/** Applies in the file under a gateway that says of its config what the test says. */
async function pickedUp(
	say: (at: Pick<AtGateway, "text">, count: number) => Reply,
): Promise<unknown> {
	const { apply, text } = await atGateway({
		script: (at, method, count) =>
			method === "config.get" ? say(at, count) : undefined,
	});
	const { pickedUp: found } = await applyInFile({
		plan: planned(apply.config, { way: "file" }),
		gateway: apply.gateway,
		files: diskFiles,
		copies: apply.copies,
		timeoutMs: apply.options.timeoutMs,
		onProgress: () => {},
	});
	expect(text()).toContain("5000");
	return found;
}

/** What a release from 2026.8 on says, of a text and of whether it runs with it. */
function says(text: string, runs: boolean): Reply {
	return {
		result: {
			...told(text),
			appliedConfigHash: runs ? "same" : "older",
			configRevisionHash: "same",
		},
	};
}

describe("a gateway under which the file is edited", () => {
	it("has picked it up once it says that it runs with it", async () => {
		expect(
			await pickedUp(({ text }, count) =>
				says(text(), count === 1 || count > 3),
			),
		).toBe("yes");
	});

	it("has not where it does not say so in time", async () => {
		expect(await pickedUp(({ text }, count) => says(text(), count === 1))).toBe(
			"no",
		);
	});

	it("has not where it runs with something else", async () => {
		const other = `{"logging":{"level":"warn"}}`;
		expect(
			await pickedUp(({ text }, count) =>
				says(count === 1 ? text() : other, true),
			),
		).toBe("no");
	});

	it("may have where it does not tell which config it runs with", async () => {
		expect(await pickedUp(({ text }) => ({ result: told(text()) }))).toBe(
			"unknown",
		);
	});

	it("may have where it answers no more", async () => {
		expect(
			await pickedUp(({ text }, count) =>
				count === 1 ? says(text(), true) : { refused: "shutting down" },
			),
		).toBe("unknown");
	});
});

it("a file that cannot be put back is named with its copy", async () => {
	const folder = folderWith({
		"openclaw.json":
			'{"agents": {"$include": "a.json"}, "skills": {"$include": "b.json"}}',
		"a.json": '{"defaults": {}}',
		"b.json": '{"load": {}}',
	});
	const file = join(folder, "openclaw.json");
	const plan = planned(configOf(readFileSync(file, "utf8"), file), {
		way: "file",
	});
	writeFileSync(join(folder, "b.json"), '{"load": {"watch": true}}');
	let isWritten = false;
	const files: Files = {
		...diskFiles,
		resolve: (name) => {
			const isFirst = name.endsWith("a.json");
			const found = isFirst && isWritten ? "/nowhere/a.json" : name;
			isWritten ||= isFirst;
			return found;
		},
	};
	await expect(
		applyInFile({
			plan,
			gateway: undefined,
			files,
			copies: ["/kept/openclaw.json", "/kept/1-a.json"],
			timeoutMs: 1000,
			onProgress: () => {},
		}),
	).rejects.toMatchObject({
		code: "rollback-failed",
		message: expect.stringMatching(/a\.json could not be put back/),
		hint: expect.stringContaining("/kept/1-a.json"),
	});
});

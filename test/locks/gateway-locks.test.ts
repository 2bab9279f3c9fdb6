import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	type GatewayLock,
	gatewayLocks,
} from "../../src/locks/gateway-locks.ts";
import { folderWith } from "../config/disk.ts";

const configPath = "/home/a/.openclaw/openclaw.json";
const createdAt = "2026-11-28T12:00:00.000Z";
const whole = { pid: 4711, createdAt, configPath, startTime: 5000 };

/** The locks that are found where the folder for temporary files holds these. */
function found(
	temporary: Readonly<Record<string, unknown>>,
	isConfig: (path: string) => boolean = () => true,
): readonly GatewayLock[] {
	const texts = Object.entries(temporary).map(([name, content]) => [
		name,
		typeof content === "string" ? content : JSON.stringify(content),
	]);
	return gatewayLocks(
		folderWith(Object.fromEntries(texts)),
		"/nowhere",
		isConfig,
	);
}

/** The ids of locks with these names. */
function namedSo(names: readonly string[]): readonly number[] {
	const locks = names.map((name, pid) => [name, { ...whole, pid }]);
	return found(Object.fromEntries(locks)).map(({ pid }) => pid);
}

describe("a gateway's lock for a config", () => {
	it("is found in the folder for temporary files and in the state folder's own", () => {
		const temporary = folderWith({
			"openclaw-1000/gateway.0a1b2c3d.lock": JSON.stringify(whole),
		});
		const state = folderWith({
			"tmp/openclaw/gateway.0a1b2c3d.lock": JSON.stringify({
				...whole,
				pid: 4712,
			}),
		});
		expect(gatewayLocks(temporary, state, () => true)).toEqual([
			{ pid: 4711, startTime: 5000, createdAtMs: Date.parse(createdAt) },
			{ pid: 4712, startTime: 5000, createdAtMs: Date.parse(createdAt) },
		]);
	});

	it.each(["openclaw", "openclaw-7", "openclaw-1000"])(
		"lies in a folder named %s",
		(folder) => {
			expect(namedSo([`${folder}/gateway.0a1b.lock`])).toEqual([0]);
		},
	);

	it.each([
		"my-openclaw/gateway.0a1b.lock",
		"openclaw-ab/gateway.0a1b.lock",
		"openclaw-/gateway.0a1b.lock",
		"openclaw-1000.old/gateway.0a1b.lock",
		"openclaw/gateway.lock",
		"openclaw/gateway..lock",
		"openclaw/gateway.0a1b.lock.old",
		"openclaw/my-gateway.0a1b.lock",
		"openclaw/agent.0a1b.lock",
		"gateway.0a1b.lock",
	])("is not %s", (name) => {
		expect(namedSo([name])).toEqual([]);
	});

	it("is asked for by the path of its config, and no other's counts", () => {
		const asked: string[] = [];
		const locks = found(
			{
				"openclaw/gateway.a1.lock": whole,
				"openclaw/gateway.b2.lock": { ...whole, pid: 12, configPath: "/b" },
			},
			(path) => {
				asked.push(path);
				return path === configPath;
			},
		);
		expect(locks.map(({ pid }) => pid)).toEqual([4711]);
		expect(asked).toEqual([configPath, "/b"]);
	});

	it.each<unknown>([
		"",
		"{",
		"null",
		"[]",
		"7",
		{ ...whole, pid: undefined },
		{ ...whole, pid: "4711" },
		{ ...whole, configPath: undefined },
		{ ...whole, configPath: 5 },
	])("is none that says %j", (content) => {
		expect(found({ "openclaw/gateway.a1.lock": content })).toEqual([]);
	});

	it.each<[object, object]>([
		[{ startTime: undefined }, { startTime: undefined }],
		[{ startTime: "5000" }, { startTime: undefined }],
		[{ createdAt: undefined }, { createdAtMs: undefined }],
		[{ createdAt: "lately" }, { createdAtMs: undefined }],
		[{ createdAt: 2026 }, { createdAtMs: undefined }],
	])("that says %j tells the rest", (own, expected) => {
		expect(found({ "openclaw/gateway.a1.lock": { ...whole, ...own } })).toEqual(
			[
				{
					pid: 4711,
					startTime: 5000,
					createdAtMs: Date.parse(createdAt),
					...expected,
				},
			],
		);
	});

	it("is none where it is a folder, or a folder is none", () => {
		const temporary = folderWith({ "openclaw-7": "a file" });
		mkdirSync(join(temporary, "openclaw", "gateway.a1.lock"), {
			recursive: true,
		});
		expect(gatewayLocks(temporary, temporary, () => true)).toEqual([]);
	});

	it("hides no mistake of whoever asks", () => {
		expect(() =>
			found({ "openclaw/gateway.a1.lock": whole }, () => {
				throw new Error("no system's");
			}),
		).toThrow("no system's");
	});
});

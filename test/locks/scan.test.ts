import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scanLocks } from "../../src/locks/scan.ts";
import { makeSandbox } from "../support/sandbox.ts";

describe("the lock files of a state folder", () => {
	it("are those of sessions and of lists of sessions, in each agent's folder, and nothing else", () => {
		const { write, stateDirectory } = makeSandbox("{}");
		const lock = JSON.stringify({ pid: 7, createdAt: "2026-11-28T12:00:00Z" });
		for (const name of [
			"main/sessions/a b.jsonl.lock",
			"main/sessions/sessions.json.lock",
			"ops/sessions/0b7e-topic-1.jsonl.lock",
			"main/sessions/a b.jsonl",
			"main/sessions/other.json.lock",
			"main/sessions/below/x.jsonl.lock",
			"main/qmd-write.lock",
			"main/agent/auth-profiles.json.lock",
		])
			write(`.openclaw/agents/${name}`, lock);
		write(".openclaw/openclaw.json.clobber.lock", lock);
		write(".openclaw/agents/file", "");
		const { locks, asides, unread } = scanLocks(stateDirectory);
		expect(
			locks.map(({ file, kind, agent, session }) => [
				file,
				kind,
				agent,
				session,
			]),
		).toEqual([
			["agents/main/sessions/a b.jsonl.lock", "session", "main", "a b"],
			[
				"agents/main/sessions/sessions.json.lock",
				"session-store",
				"main",
				undefined,
			],
			[
				"agents/ops/sessions/0b7e-topic-1.jsonl.lock",
				"session",
				"ops",
				"0b7e-topic-1",
			],
		]);
		expect(asides).toEqual([]);
		expect(unread).toEqual([]);
	});

	it("are found once where two agents share a folder, and through links", () => {
		const { write, stateDirectory, home } = makeSandbox("{}");
		write("disk/sessions/x.jsonl.lock", "");
		for (const agent of ["one", "two"]) {
			mkdirSync(join(stateDirectory, "agents", agent), { recursive: true });
			symlinkSync(
				join(home, "disk/sessions"),
				join(stateDirectory, "agents", agent, "sessions"),
			);
		}
		const { locks } = scanLocks(stateDirectory);
		expect(locks.map(({ path }) => path)).toEqual([
			join(home, "disk/sessions/x.jsonl.lock"),
		]);
	});

	it("are no links, folders, pipes and large files, which are told and not read", () => {
		const { write, stateDirectory, home } = makeSandbox("{}");
		const folder = join(stateDirectory, "agents/main/sessions");
		mkdirSync(join(folder, "folder.jsonl.lock"), { recursive: true });
		symlinkSync(write("secret", "{}"), join(folder, "link.jsonl.lock"));
		symlinkSync(join(home, "none"), join(folder, "broken.jsonl.lock"));
		execFileSync("mkfifo", [join(folder, "pipe.jsonl.lock")]);
		write(
			".openclaw/agents/main/sessions/large.jsonl.lock",
			"x".repeat(65_537),
		);
		const { locks } = scanLocks(stateDirectory);
		expect(
			locks.map(({ session, content }) => `${session} ${content.kind}`).sort(),
		).toEqual([
			"broken no-lock",
			"folder no-lock",
			"large no-lock",
			"link no-lock",
			"pipe no-lock",
		]);
	});

	it("are told with what they say", () => {
		const { write, stateDirectory } = makeSandbox("{}");
		const text = JSON.stringify({ pid: 7, createdAt: "2026-11-28T12:00:00Z" });
		write(".openclaw/agents/main/sessions/x.jsonl.lock", text);
		expect(scanLocks(stateDirectory).locks).toMatchObject([
			{
				content: {
					kind: "read",
					payload: { pid: 7, createdAtMs: Date.UTC(2026, 10, 28, 12) },
					identity: { text, size: text.length },
				},
			},
		]);
	});

	it("are told of the folders that can be read, and of the others which and why", () => {
		const { write, stateDirectory } = makeSandbox("{}");
		write(".openclaw/agents/main/sessions/x.jsonl.lock", "");
		mkdirSync(join(stateDirectory, "agents/loop"));
		symlinkSync("sessions", join(stateDirectory, "agents/loop/sessions"));
		const { locks, unread } = scanLocks(stateDirectory);
		expect(locks.map(({ session }) => session)).toEqual(["x"]);
		expect(unread).toEqual([{ folder: "agents/loop/sessions", code: "ELOOP" }]);
	});

	it("are none where there are no agents", () => {
		expect(scanLocks(makeSandbox("{}").stateDirectory)).toEqual({
			locks: [],
			asides: [],
			unread: [],
		});
	});
});

it("finds what a killed sweep has moved aside, and no other name like it", () => {
	const { write, stateDirectory } = makeSandbox("{}");
	const aside = write(
		".openclaw/agents/main/sessions/x.jsonl.lock.clawtune-12",
		"",
	);
	write(".openclaw/agents/main/sessions/x.jsonl.lock.clawtune-", "");
	write(".openclaw/agents/main/sessions/x.jsonl.clawtune-12", "");
	write(".openclaw/agents/main/sessions/x.jsonl.lock.clawtune-12.old", "");
	write(".openclaw/agents/main/sessions/x.jsonl.lock.clawtune-of12", "");
	expect(scanLocks(stateDirectory).asides).toEqual([aside]);
});

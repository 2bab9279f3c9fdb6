import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/config/json.ts";
import type { Release } from "../../../src/releases/release.ts";
import type { GatewayPlace } from "../../../src/trace/record/gateway-place.ts";
import { watchedRoots } from "../../../src/trace/record/roots.ts";

const place: GatewayPlace = {
	configFile: "/home/u/.openclaw/openclaw.json",
	stateDirectory: "/home/u/.openclaw",
	isStateNamed: false,
	profile: undefined,
	environment: { HOME: "/home/u" },
	workingDirectory: "/work",
};

/** `memory-main /home/u/…` for each root. */
function found(
	value: JsonValue,
	release: Release = "2026.7.1",
	elsewhere: Partial<GatewayPlace> = {},
): readonly string[] {
	return watchedRoots(value, release, { ...place, ...elsewhere }).map(
		({ id, folder }) => `${id} ${folder}`,
	);
}

function workspacesOf(...args: Parameters<typeof found>): readonly string[] {
	return watchedRoots(args[0], args[1] ?? "2026.7.1", {
		...place,
		...args[2],
	})
		.filter(({ holds }) => holds === "workspace")
		.map(({ agent, folder }) => `${agent} ${folder}`);
}

describe("a config without agents", () => {
	it("has one agent, main, in the default workspace", () => {
		expect(watchedRoots({}, "2026.7.1", place)).toEqual([
			{
				id: "memory-main",
				watcher: "memory",
				agent: "main",
				holds: "workspace",
				folder: "/home/u/.openclaw/workspace",
				path: "workspace",
			},
			{
				id: "skills-main",
				watcher: "skills",
				agent: "main",
				holds: "skills",
				folder: "/home/u/.openclaw/workspace/skills",
				path: "workspace/skills",
			},
			{
				id: "skills-main-2",
				watcher: "skills",
				agent: "main",
				holds: "skills",
				folder: "/home/u/.openclaw/workspace/.agents/skills",
				path: "workspace/.agents/skills",
			},
			{
				id: "skills",
				watcher: "skills",
				holds: "skills",
				folder: "/home/u/.openclaw/skills",
				path: "skills",
			},
			{
				id: "skills-2",
				watcher: "skills",
				holds: "skills",
				folder: "/home/u/.agents/skills",
				path: "~/.agents/skills",
			},
		]);
	});

	it.each<[Release, readonly string[]]>([
		[
			"2026.2.12",
			[
				"memory-main /home/u/.openclaw/workspace",
				"skills-main /home/u/.openclaw/workspace/skills",
				"skills /home/u/.openclaw/skills",
			],
		],
		[
			"2026.2.17",
			[
				"memory-main /home/u/.openclaw/workspace",
				"skills-main /home/u/.openclaw/workspace/skills",
				"skills-main-2 /home/u/.openclaw/workspace/.agents/skills",
				"skills /home/u/.openclaw/skills",
				"skills-2 /home/u/.agents/skills",
			],
		],
	])("on %s watches what that release watches", (release, roots) => {
		expect(found({}, release)).toEqual(roots);
	});

	it("in a state folder of its own keeps the default workspace in the home folder", () => {
		const elsewhere = { stateDirectory: "/srv/state", isStateNamed: true };
		const personal = "skills-2 /home/u/.agents/skills";
		expect(found({}, "2026.8.2", elsewhere)).not.toContain(personal);
		expect(found({}, "2026.7.1", elsewhere)).toEqual([
			"memory-main /home/u/.openclaw/workspace",
			"skills-main /home/u/.openclaw/workspace/skills",
			"skills-main-2 /home/u/.openclaw/workspace/.agents/skills",
			"skills /srv/state/skills",
			personal,
		]);
	});
});

describe("the workspace", () => {
	const three: JsonValue = {
		agents: {
			list: [
				{ id: "main" },
				{ id: "Coder Two", default: true },
				{ id: "own", workspace: "~/own" },
			],
		},
	};
	it.each<{
		readonly what: string;
		readonly value: JsonValue;
		readonly release?: Release;
		readonly elsewhere?: Partial<GatewayPlace>;
		readonly workspaces: readonly string[];
	}>([
		{
			what: "is the default one for the agent that is marked",
			value: three,
			workspaces: [
				"main /home/u/.openclaw/workspace-main",
				"Coder Two /home/u/.openclaw/workspace",
				"own /home/u/own",
			],
		},
		{
			what: "lies below the shared one",
			value: {
				agents: {
					defaults: { workspace: "/srv/ws" },
					list: [{ id: "a" }, { id: "b" }],
				},
			},
			workspaces: ["a /srv/ws", "b /srv/ws/b"],
		},
		{
			what: "lay beside the state before 2026.4.26",
			value: {
				agents: {
					defaults: { workspace: "/srv/ws" },
					list: [{ id: "a" }, { id: "b" }],
				},
			},
			release: "2026.3.31",
			workspaces: ["a /srv/ws", "b /home/u/.openclaw/workspace-b"],
		},
		{
			what: "is named by a variable",
			value: {},
			elsewhere: {
				environment: { HOME: "/home/u", OPENCLAW_WORKSPACE_DIR: "/srv/x" },
			},
			workspaces: ["main /srv/x"],
		},
		{
			what: "was not named by a variable before 2026.5.28",
			value: {},
			release: "2026.4.26",
			elsewhere: {
				environment: { HOME: "/home/u", OPENCLAW_WORKSPACE_DIR: "/srv/x" },
			},
			workspaces: ["main /home/u/.openclaw/workspace"],
		},
		{
			what: "is that of a profile",
			value: {},
			elsewhere: {
				profile: "dev",
				stateDirectory: "/home/u/.openclaw-dev",
				isStateNamed: true,
			},
			workspaces: ["main /home/u/.openclaw/workspace-dev"],
		},
		{
			what: "is the same for the default profile",
			value: {},
			elsewhere: {
				environment: { HOME: "/home/u", OPENCLAW_PROFILE: "Default" },
			},
			workspaces: ["main /home/u/.openclaw/workspace"],
		},
		{
			what: "is nobody's default where agents.entries has several",
			value: { agents: { entries: { a: {}, b: {} } } },
			release: "2026.9.6",
			workspaces: [
				"a /home/u/.openclaw/workspace-a",
				"b /home/u/.openclaw/workspace-b",
			],
		},
		{
			what: "is the default one for the agent that the system works as",
			value: {
				agents: {
					defaults: { systemAgent: { agentId: "b" } },
					entries: { a: {}, b: {} },
				},
			},
			release: "2026.9.6",
			workspaces: [
				"a /home/u/.openclaw/workspace-a",
				"b /home/u/.openclaw/workspace",
			],
		},
		{
			what: "is left out where nobody knows what its reference stands for",
			value: {
				agents: {
					list: [{ id: "a", workspace: "$" + "{WHERE}/a" }, { id: "b" }],
				},
			},
			workspaces: ["b /home/u/.openclaw/workspace-b"],
		},
		{
			what: "may be given as anything at all",
			value: {
				agents: { defaults: { workspace: 7 }, list: [{ id: 5 }, null, "x"] },
			},
			workspaces: [
				"5 /home/u/.openclaw/workspace",
				"1 /home/u/.openclaw/workspace-1",
				"2 /home/u/.openclaw/workspace-2",
			],
		},
	])("$what", ({ value, release, elsewhere, workspaces }) => {
		expect(workspacesOf(value, release, elsewhere)).toEqual(workspaces);
	});
});

describe("what the config adds", () => {
	const value: JsonValue = {
		agents: {
			defaults: { memorySearch: { extraPaths: ["notes", "/srv/shared"] } },
			list: [
				{ id: "a", memorySearch: { extraPaths: ["~/mine", "notes", "", 7] } },
			],
		},
		skills: { load: { extraDirs: ["~/skills", "/home/u/.openclaw/skills"] } },
	};
	it.each<[Release, readonly string[]]>([
		[
			"2026.7.1",
			[
				"memory-a /home/u/.openclaw/workspace",
				"memory-a-2 /home/u/.openclaw/workspace/notes",
				"memory-a-3 /srv/shared",
				"memory-a-4 /home/u/mine",
			],
		],
		[
			"2026.2.12",
			[
				"memory-a /home/u/.openclaw/workspace",
				"memory-a-2 /home/u/.openclaw/workspace/notes",
				"memory-a-3 /srv/shared",
				"memory-a-4 /home/u/.openclaw/workspace/~/mine",
			],
		],
		["2026.9.6", ["memory-a /home/u/.openclaw/workspace"]],
	])("to the memory counts from the workspace, on %s", (release, roots) => {
		expect(
			found(value, release).filter((root) => root.startsWith("memory")),
		).toEqual(roots);
	});

	it("to the memory may have a pattern, from 2026.8 on", () => {
		const later: JsonValue = {
			memory: { search: { extraPaths: [{ path: "notes", pattern: "*.md" }] } },
		};
		expect(found(later, "2026.9.6")).toContain(
			"memory-main-2 /home/u/.openclaw/workspace/notes",
		);
	});

	it("to the skills is watched once, and tells nothing of a place elsewhere", () => {
		const roots = watchedRoots(
			{
				skills: { load: { extraDirs: ["/srv/s", "/home/u/.openclaw/skills"] } },
			},
			"2026.7.1",
			place,
		).filter(({ watcher }) => watcher === "skills");
		expect(roots.map(({ folder }) => folder)).toEqual([
			"/home/u/.openclaw/workspace/skills",
			"/home/u/.openclaw/workspace/.agents/skills",
			"/home/u/.openclaw/skills",
			"/home/u/.agents/skills",
			"/srv/s",
		]);
		expect(roots.at(-1)).not.toHaveProperty("path");
	});

	it("has its skills beside the config, from 2026.4.26 on, unless the state folder is named", () => {
		const elsewhere = { configFile: "/etc/openclaw/openclaw.json" };
		const beside = "skills /etc/openclaw/skills";
		expect(found({}, "2026.4.26", elsewhere)).toContain(beside);
		expect(found({}, "2026.3.31", elsewhere)).not.toContain(beside);
		expect(
			found({}, "2026.7.1", { ...elsewhere, isStateNamed: true }),
		).not.toContain(beside);
	});
});

it("agents in one workspace have a memory each, and one skill folder", () => {
	const value: JsonValue = {
		agents: {
			list: [
				{ id: "a", workspace: "/srv/ws" },
				{ id: "b", workspace: "/srv/ws" },
			],
		},
	};
	expect(found(value, "2026.2.12")).toEqual([
		"memory-a /srv/ws",
		"memory-b /srv/ws",
		"skills-a /srv/ws/skills",
		"skills /home/u/.openclaw/skills",
	]);
});

describe("a place is told by its path from the state folder, or from home", () => {
	it.each([
		["/home/u/.openclaw", "."],
		["/home/u/.openclaw/notes/deep", "notes/deep"],
		["/home/u", "~"],
		["/home/u/..notes", "~/..notes"],
		["/home", undefined],
		["/srv/notes", undefined],
	])("%s as %s", (folder, path) => {
		const value: JsonValue = {
			agents: { defaults: { memorySearch: { extraPaths: [folder] } } },
		};
		const root = watchedRoots(value, "2026.7.1", place).find(
			(each) => each.folder === folder,
		);
		expect(root?.holds).toBe("extra-path");
		expect(root?.path).toBe(path);
	});
});

describe("the workspace of an agent that is not the default one", () => {
	const agents = (
		defaults: JsonValue,
		...ids: readonly string[]
	): JsonValue => ({
		agents: { defaults, list: ["main", ...ids].map((id) => ({ id })) },
	});

	it("is nowhere that could be watched when the one for all holds a reference", () => {
		const value = agents({ workspace: `\${SOMEWHERE}/ws` }, "b");
		expect(workspacesOf(value, "2026.7.1")).toEqual([]);
	});

	it("is that of main when nothing of its id can name a folder", () => {
		expect(workspacesOf(agents({}, "!!!"), "2026.7.1")).toContain(
			"!!! /home/u/.openclaw/workspace-main",
		);
	});

	it("is as if not stated when it is empty", () => {
		expect(workspacesOf(agents({ workspace: "  " }, "b"), "2026.7.1")).toEqual(
			workspacesOf(agents({}, "b"), "2026.7.1"),
		);
	});
});

it("without a HOME, personal skills lie in the user's own home folder", () => {
	const personal = join(homedir(), ".agents/skills");
	const roots = found({}, "2026.7.1", { environment: { HOME: "" } });
	expect(roots.some((root) => root.endsWith(` ${personal}`))).toBe(true);
});

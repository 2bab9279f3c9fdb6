import { expect, test } from "vitest";
import { identityOf, isOpenClaw } from "../../src/processes/identity.ts";

test.each<[string, string | undefined, readonly string[] | undefined, string]>([
	["a gateway", "/usr/bin/node", ["openclaw-gateway"], "openclaw"],
	["a run of the command", "/usr/bin/node", ["openclaw"], "openclaw"],
	[
		"its start",
		"/usr/bin/node",
		["node", "/usr/lib/node_modules/openclaw/openclaw.mjs", "gateway"],
		"openclaw",
	],
	["a wrapper", "/bin/sh", ["sh", "-c", "openclaw gateway run"], "openclaw"],
	[
		"a checkout",
		"/usr/bin/node",
		["node", "dist/index.js", "gateway"],
		"openclaw",
	],
	[
		"a checkout on Windows",
		"C:\\node.exe",
		["node", "D:\\app\\dist\\entry.js", "agent"],
		"openclaw",
	],
	["its older names", "/usr/bin/node", ["clawdbot-gateway"], "openclaw"],
	[
		"the app",
		"/Applications/OpenClaw.app/Contents/MacOS/OpenClaw",
		["OpenClaw"],
		"openclaw",
	],
	[
		"any other script of node",
		"/usr/bin/node",
		["node", "server.js"],
		"unknown",
	],
	["a title that node was given", "/usr/bin/node", ["my-bot"], "unknown"],
	["node of another name", "/nix/store/x/bin/.node-wrapped", ["x"], "unknown"],
	["bun", "/opt/bun/bin/bun", ["bun", "x.ts"], "unknown"],
	[
		"node through an emulator",
		"/usr/bin/qemu-aarch64-static",
		["/usr/bin/x"],
		"unknown",
	],
	[
		"node through the loader",
		"/lib64/ld-linux-x86-64.so.2",
		["/opt/n", "x.js"],
		"unknown",
	],
	["a program that cannot be read", undefined, ["sleep", "5"], "unknown"],
	[
		"a command line that cannot be read",
		"/usr/bin/sleep",
		undefined,
		"unknown",
	],
	["an empty command line", "/usr/bin/sleep", [""], "unknown"],
	["a shell", "/bin/bash", ["-bash"], "other"],
	["a server", "/usr/sbin/sshd", ["sshd:", "me@pts/0"], "other"],
])("%s", (_, program, command, expected) => {
	expect(identityOf({ program, command })).toBe(expected);
});

test.each<[string, string | undefined, readonly string[], boolean]>([
	["a gateway's title", "/usr/bin/node", ["openclaw-gateway"], true],
	["a run's title", "/usr/bin/node", ["openclaw"], true],
	["a title where no program is told", undefined, ["openclaw-gateway"], true],
	[
		"its script",
		"/usr/bin/node",
		["node", "--x", "/a/openclaw.mjs", "gateway"],
		true,
	],
	["a checkout", "/usr/bin/node", ["node", "dist/index.js", "gateway"], true],
	[
		"a program that reads a file of it",
		"/usr/bin/tail",
		["tail", "-f", "/home/me/.openclaw/x"],
		false,
	],
	[
		"clawtune beside it",
		"/usr/bin/node",
		[
			"node",
			"/x/clawtune/dist/cli.js",
			"locks",
			"--state-dir",
			"/home/me/.openclaw",
		],
		false,
	],
	[
		"clawtune in a folder of that name",
		"/usr/bin/node",
		["node", "/srv/openclaw/cli.js"],
		false,
	],
	[
		"another program of that title",
		"/usr/bin/sleep",
		["openclaw-gateway"],
		false,
	],
])("%s is OpenClaw for certain: %s", (_, program, command, expected) => {
	expect(isOpenClaw({ program, command })).toBe(expected);
});

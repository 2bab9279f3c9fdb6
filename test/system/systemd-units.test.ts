import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { WatchService } from "../../src/report/locks/services/service.ts";
import { systemdTexts } from "../../src/report/locks/services/systemd.ts";
import {
	awkwardWords,
	placeOf,
	serviceOf,
} from "../report/locks/services/service-of.ts";
import { makeSandbox, type Sandbox } from "../support/sandbox.ts";

const analyze = "/usr/bin/systemd-analyze";
const manager = "/usr/lib/systemd/systemd";
const units = ".config/systemd/user";

function expectSystemd(): void {
	for (const file of [analyze, manager])
		if (!existsSync(file))
			throw new Error(`${file} is missing: install the package systemd`);
}

/** Writes the units where systemd finds them, and has it start the service. */
function writeUnits(service: WatchService, sandbox: Sandbox): void {
	for (const { name, text } of systemdTexts(service, placeOf()).files)
		sandbox.write(join(units, name), text);
	const wants = join(sandbox.home, units, "default.target.wants");
	mkdirSync(wants);
	symlinkSync(
		"../clawtune-locks.service",
		join(wants, "clawtune-locks.service"),
	);
}

function verified(service: WatchService): {
	readonly said: string;
	readonly status: number | null;
} {
	expectSystemd();
	const sandbox = makeSandbox();
	writeUnits(service, sandbox);
	const files = ["clawtune-locks.service", "clawtune-locks.timer"].map((name) =>
		join(sandbox.home, units, name),
	);
	const { stdout, stderr, status } = spawnSync(
		analyze,
		["verify", "--user", "--man=no", ...files],
		{
			encoding: "utf8",
			env: { HOME: sandbox.home, XDG_RUNTIME_DIR: sandbox.home },
		},
	);
	return { said: `${stdout}${stderr}`, status };
}

/** The words of the command and the variables, as systemd itself has read them; it refuses to do that for root. */
function readBack(service: WatchService): {
	readonly words: readonly string[];
	readonly variables: readonly string[];
} {
	expectSystemd();
	const sandbox = makeSandbox();
	writeUnits(service, sandbox);
	const runtime = join(sandbox.home, "run");
	mkdirSync(runtime);
	chmodSync(runtime, 0o777);
	const read = [manager, "--test", "--user"];
	const [program = "", ...rest] =
		process.getuid?.() === 0
			? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", ...read]
			: read;
	const { stdout, stderr } = spawnSync(program, rest, {
		encoding: "utf8",
		maxBuffer: 64 * 1024 * 1024,
		env: {
			PATH: process.env.PATH,
			HOME: sandbox.home,
			XDG_RUNTIME_DIR: runtime,
		},
	});
	const [, unit = ""] = stdout.split("-> Unit clawtune-locks.service:\n");
	const [own = ""] = unit.split("-> Unit ");
	const line = /^\s*Command Line: (.*)$/m.exec(own)?.[1];
	if (line === undefined) throw new Error(`no command was read: ${stderr}`);
	// It is shown as a shell takes it, but for ~ and *.
	const words = spawnSync(
		"/bin/sh",
		["-c", 'set -f; eval "set -- $1"; printf "%s\\0" "$@"', "sh", line],
		{ encoding: "utf8", env: { HOME: "~" } },
	).stdout.split("\0");
	return {
		words: words.slice(0, -1),
		variables: [...own.matchAll(/^\s*Environment: (.*)$/gm)].map(
			([, text = ""]) => text,
		),
	};
}

/** What systemd makes of `$$` when it starts the program. */
function withoutVariables(words: readonly string[]): readonly string[] {
	return words.map((word) => word.replaceAll("$$", "$"));
}

test.each([
	["a plain command", {}],
	["a command with an alert", { hasAlertCommand: true }],
	["rounds of half a second", { everyMs: 500 }],
	["rounds of seven minutes and a half", { everyMs: 450_000 }],
	["rounds of two days", { everyMs: 172_800_000 }],
])("systemd itself takes the units of %s", (_, own) => {
	const words = [process.execPath, import.meta.filename, ...awkwardWords];
	expect(verified(serviceOf(words, own))).toEqual({ said: "", status: 0 });
});

test("systemd itself takes a program whose name it would not start", () => {
	const { home } = makeSandbox();
	const folder = join(home, 'o\'brien $HOME "x" \\ %h');
	mkdirSync(folder);
	const node = join(folder, "node");
	symlinkSync(process.execPath, node);
	expect(verified(serviceOf([node, "x"]))).toEqual({ said: "", status: 0 });
});

test("systemd reads every argument as it was", () => {
	const words = ["/opt/my node/50%/node", ...awkwardWords];
	const read = readBack(serviceOf(words));
	expect(withoutVariables(read.words)).toEqual(words);
	// A variable would be replaced: each $ of an argument is two.
	expect(read.words.join("")).not.toMatch(/(?<!\$)\$(?:\$\$)*(?!\$)/);
});

test.each(["/home/o'brien/node", '/x/"/node', "/x/\\/node", "/x/$y/node"])(
	"a shell starts %s with every argument as it was",
	(node) => {
		const [shell, option, script, name, ...words] = withoutVariables(
			readBack(serviceOf([node, ...awkwardWords])).words,
		);
		expect([shell, option, script, name]).toEqual([
			"/bin/sh",
			"-c",
			'exec "$@"',
			"sh",
		]);
		expect(words).toEqual([node, ...awkwardWords]);
	},
);

test("systemd reads every variable as it was", () => {
	const variables = new Map([
		["PATH", "/a b:/50%:/$x"],
		["OPENCLAW_HOME", 'C:\\ "x"'],
	]);
	expect(
		readBack(serviceOf(["/usr/bin/node"], { variables })).variables,
	).toEqual(["PATH=/a b:/50%:/$x", 'OPENCLAW_HOME=C:\\ "x"']);
});

test.each([
	[500, "500ms", "50ms"],
	[1500, "1500ms", "150ms"],
	[90_000, "90s", "9s"],
	[900_000, "15min", "1min"],
	[5_400_000, "90min", "1min"],
	[7_200_000, "2h", "1min"],
])("the timer of %i ms starts a round each %s", (everyMs, every, accuracy) => {
	const [, timer] = systemdTexts(
		serviceOf(["/n"], { everyMs }),
		placeOf(),
	).files;
	expect(timer?.text.split("\n")).toEqual(
		expect.arrayContaining([
			`OnUnitActiveSec=${every}`,
			`AccuracySec=${accuracy}`,
		]),
	);
});

/** The settings of a unit, without its comments. */
function settingsOf(service: WatchService): string {
	const [unit] = systemdTexts(service, placeOf()).files;
	return (unit?.text ?? "").replaceAll(/^#.*\n/gm, "");
}

test.each([{ hasAlertCommand: false }, { hasAlertCommand: true }])(
	"nothing hides processes or the gateway's lock, and an alert fails the unit: %j",
	(own) => {
		expect(settingsOf(serviceOf(["/n"], own))).not.toMatch(
			/^(Private|Protect|ProcSubset|ReadOnlyPaths|ReadWritePaths|InaccessiblePaths|SuccessExitStatus|MemoryDenyWriteExecute)/m,
		);
	},
);

test("a command of --on-alert may be one that gets more rights", () => {
	expect(settingsOf(serviceOf(["/n"]))).toContain("NoNewPrivileges=yes");
	expect(settingsOf(serviceOf(["/n"], { hasAlertCommand: true }))).not.toMatch(
		/NoNewPrivileges|Restrict|LockPersonality|SystemCall/,
	);
});

test("units in a folder where systemd does not look are linked first", () => {
	const service = serviceOf(["/n"], { name: "clawtune-locks-work" });
	const commands = (isSearched: boolean): readonly string[] =>
		systemdTexts(service, placeOf({ folder: "/my units", isSearched }))
			.commands;
	expect(commands(true)).toEqual([
		"systemctl --user daemon-reload",
		"systemctl --user enable --now clawtune-locks-work.timer",
		"loginctl enable-linger",
	]);
	expect(commands(false)[0]).toBe(
		"systemctl --user link '/my units/clawtune-locks-work.service' '/my units/clawtune-locks-work.timer'",
	);
	expect(commands(false).slice(1)).toEqual(commands(true).slice(1));
});

import { spawnSync } from "node:child_process";
import {
	chmodSync,
	lstatSync,
	mkdirSync,
	readFileSync,
	statSync,
	symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { expect, test } from "vitest";
import type { World } from "../../../src/commands/invocation.ts";
import {
	type InstallOptions,
	installCommand,
	installOptions,
} from "../../../src/commands/locks/install.ts";
import { isArray, type JsonValue, member } from "../../../src/config/json.ts";
import { sectionMarks } from "../../../src/report/locks/services/heartbeat.ts";
import { makeSandbox, type Sandbox } from "../../support/sandbox.ts";
import { worldIn } from "../../support/world.ts";

interface Run {
	readonly code: number;
	readonly stdout: string;
}

interface Place {
	readonly sandbox: Sandbox;
	readonly program: string;
	readonly run: (
		kinds: readonly string[],
		options?: InstallOptions,
		platform?: NodeJS.Platform,
	) => Promise<Run>;
	/** The one service that is asked for. */
	readonly service: (
		kind: string,
		options?: InstallOptions,
		platform?: NodeJS.Platform,
	) => Promise<JsonValue | undefined>;
}

/** A machine with a gateway, and a clawtune in `packageName`. */
function placeWith(
	own: { environment?: World["environment"]; packageName?: string } = {},
): Place {
	const sandbox = makeSandbox("{}");
	const { home } = sandbox;
	const packageDirectory = join(home, own.packageName ?? "clawtune");
	const program = join(packageDirectory, "dist", "cli.js");
	mkdirSync(join(packageDirectory, "dist"), { recursive: true });
	sandbox.write(join(own.packageName ?? "clawtune", "dist/cli.js"), "");
	const run: Place["run"] = async (kinds, options = {}, platform = "linux") => {
		let stdout = "";
		const world = worldIn({
			environment: { HOME: home, ...own.environment },
			workingDirectory: home,
			packageDirectory,
			stdout: (text) => {
				stdout += text;
			},
			stderr: () => {},
		});
		const machine = { platform, execPath: "/usr/bin/node" };
		const code = await installCommand(kinds, options, world, machine);
		return { code, stdout };
	};
	return {
		sandbox,
		program,
		run,
		service: async (kind, options, platform) => {
			const { stdout } = await run(
				[kind],
				{ ...options, json: true },
				platform,
			);
			return listOf(JSON.parse(stdout), "install")[0];
		},
	};
}

function listOf(
	value: JsonValue | undefined,
	key: string,
): readonly JsonValue[] {
	const list = member(value, key);
	return isArray(list) ? list : [];
}

function namesOf(
	value: JsonValue | undefined,
	key: string,
	name: string,
): readonly unknown[] {
	return listOf(value, key).map((item) => member(item, name));
}

/** The words that the command of a heartbeat has, as a shell takes them. */
async function roundWords(
	place: Place,
	options: InstallOptions = {},
): Promise<readonly string[]> {
	const [text] = namesOf(
		await place.service("heartbeat", options),
		"files",
		"text",
	);
	return shellWords(String(text).split("```\n")[1] ?? "");
}

function shellWords(command: string): readonly string[] {
	const { stdout } = spawnSync(
		"/bin/sh",
		["-c", `set -- ${command}\nprintf '%s\\0' "$@"`],
		{ encoding: "utf8" },
	);
	return stdout.split("\0").slice(0, -1);
}

test("a round is this very program, with the state folder of now", async () => {
	const place = placeWith();
	expect(await roundWords(place)).toEqual([
		...["/usr/bin/node", place.program, "locks", "watch", "--once"],
		...["--state-dir", place.sandbox.stateDirectory],
	]);
});

test("what is asked for is passed on, by absolute paths", async () => {
	const place = placeWith();
	const { home } = place.sandbox;
	const words = await roundWords(place, {
		stateDir: "my state",
		config: "~/c.json",
		profile: "work",
		target: "2026.7.1",
		envFile: ".env",
		assumeEnv: true,
		journal: "logs/j.jsonl",
		maxSize: "1mb",
		olderThan: "2m",
		warnAbove: "3",
		criticalAbove: "7",
		onAlert: "mail -s 'locks: $X' me",
	});
	expect(words.slice(5)).toEqual([
		...[
			"--state-dir",
			join(home, "my state"),
			"--config",
			join(home, "c.json"),
		],
		...["--profile", "work", "--target", "2026.7.1"],
		...["--env-file", join(home, ".env"), "--assume-env"],
		...["--journal", join(home, "logs/j.jsonl"), "--max-size", "1mb"],
		...["--older-than", "2m"],
		...["--warn-above", "3", "--critical-above", "7"],
		...["--on-alert", "mail -s 'locks: $X' me"],
	]);
});

test("what the environment of this shell says is passed on, too", async () => {
	const place = placeWith({
		environment: {
			OPENCLAW_PROFILE: "work",
			OPENCLAW_CONFIG_PATH: "/etc/claw.json",
			OPENCLAW_HOME: "/srv/claw",
			OPENCLAW_SESSION_WRITE_LOCK_STALE_MS: "90000",
		},
	});
	expect((await roundWords(place)).slice(5)).toEqual([
		...["--state-dir", "/srv/claw/.openclaw-work"],
		...["--config", "/etc/claw.json", "--profile", "work"],
	]);
	const { stdout } = await place.run(["systemd"]);
	expect(stdout).toContain("\nEnvironment=OPENCLAW_HOME=/srv/claw\n");
	expect(stdout).toContain(
		"\nEnvironment=OPENCLAW_SESSION_WRITE_LOCK_STALE_MS=90000\n",
	);
	expect(stdout).toContain("clawtune-locks-work.timer");
});

test.each([
	["linux", ["systemd", "heartbeat"]],
	["darwin", ["launchd", "heartbeat"]],
	["win32", ["windows", "heartbeat"]],
	["freebsd", ["heartbeat"]],
] as const)("without a kind %s has %j", async (platform, kinds) => {
	const { stdout } = await placeWith().run([], { json: true }, platform);
	expect(
		namesOf(
			{ install: listOf(JSON.parse(stdout), "install") },
			"install",
			"kind",
		),
	).toEqual(kinds);
});

test("a kind counts once, in the order in which they are named", async () => {
	const { stdout } = await placeWith().run(["windows", "systemd", "windows"], {
		json: true,
	});
	expect(namesOf(JSON.parse(stdout), "install", "kind")).toEqual([
		"windows",
		"systemd",
	]);
	// What keeps a command in one piece on the screen.
	expect(stdout).not.toContain("\\u0001");
});

test.each([
	["systmd", 'Did you mean "clawtune locks install systemd"?'],
	["cron", "Known: systemd, launchd, windows, heartbeat."],
])("%s is no kind", async (kind, hint) => {
	await expect(placeWith().run([kind])).rejects.toMatchObject({
		code: "usage",
		message: `locks install knows no "${kind}"`,
		hint,
	});
});

test.each([
	{ every: "soon" },
	{ olderThan: "old" },
	{ warnAbove: "many" },
	{ criticalAbove: "-1" },
	{ warnAbove: "7", criticalAbove: "3" },
	{ maxSize: "big" },
	{ target: "newest" },
	{ onAlert: "one\ntwo" },
	{ journal: "a\u202Eb" },
] satisfies readonly InstallOptions[])(
	"a round could not run with %j",
	async (options) => {
		const place = placeWith();
		const before = place.sandbox.contents();
		await expect(
			place.run(["systemd"], { ...options, write: "units" }),
		).rejects.toMatchObject({ code: "usage" });
		expect(place.sandbox.contents()).toEqual(before);
	},
);

test("the screen shows what to copy, and changes nothing", async () => {
	const place = placeWith();
	const before = place.sandbox.contents();
	const { stdout, code } = await place.run(["systemd"], { every: "10m" });
	expect(code).toBe(0);
	expect(stdout).toContain(
		"\nclawtune-locks.timer\n# Starts clawtune-locks.service.\n",
	);
	expect(stdout).toContain("\nOnUnitActiveSec=10min\n");
	expect(stdout).toContain(
		"\n  systemctl --user enable --now clawtune-locks.timer\n",
	);
	expect(stdout).toContain("Run the commands as the user");
	expect(place.sandbox.contents()).toEqual(before);
	expect((await place.run(["systemd"], { quiet: true })).stdout).not.toContain(
		"Run the commands as the user",
	);
});

test.each([["systemd"], ["launchd"], ["heartbeat"]])(
	"the first command for %s writes just what is shown",
	async (kind) => {
		const place = placeWith();
		mkdirSync(join(place.sandbox.stateDirectory, "workspace"));
		const asked = {
			every: "7m",
			onAlert: "say 'it''s locked'",
			warnAbove: "2",
		};
		const shown = await place.service(kind, asked);
		const [, , , , ...words] = shellWords(String(listOf(shown, "commands")[0]));
		const parsed = installOptions(new Command())
			.option("--state-dir <path>")
			.option("--warn-above <number>")
			.option("--on-alert <command>")
			.parse(words, { from: "user" })
			.opts();
		expect(parsed.write).toMatch(/^\//);
		const written = await place.service(kind, parsed);
		expect(namesOf(written, "files", "text")).toEqual(
			namesOf(shown, "files", "text"),
		);
		for (const file of listOf(written, "files"))
			expect(place.sandbox.read(String(member(file, "written")))).toBe(
				member(file, "text"),
			);
	},
);

test("written units are named, and written again they are the same", async () => {
	const place = placeWith();
	const folder = join(place.sandbox.home, ".config/systemd/user");
	const first = await place.run(["systemd"], { write: folder });
	expect(first.stdout).toContain(`written: ${folder}/clawtune-locks.service\n`);
	expect(first.stdout).toContain("\n  systemctl --user daemon-reload\n");
	expect(first.stdout).not.toContain("[Timer]");
	const before = place.sandbox.contents();
	const second = await place.run(["systemd"], { write: folder });
	expect(second.stdout).toContain(
		`there already, the same: ${folder}/clawtune-locks.timer\n`,
	);
	expect(place.sandbox.contents()).toEqual(before);
});

test("units elsewhere are linked from there", async () => {
	const place = placeWith();
	const { stdout } = await place.run(["systemd"], { write: "out" });
	expect(stdout).toContain(
		`systemctl --user link ${place.sandbox.home}/out/clawtune-locks.service`,
	);
});

test("where a file says something else nothing is written at all", async () => {
	const place = placeWith();
	const timer = place.sandbox.write("out/clawtune-locks.timer", "[Timer]\n");
	const before = place.sandbox.contents();
	await expect(
		place.run(["heartbeat", "launchd", "systemd"], { write: "out" }),
	).rejects.toMatchObject({
		code: "usage",
		message: `${timer} is there already, with another text`,
	});
	expect(place.sandbox.contents()).toEqual(before);
});

test("where the last file cannot be written the ones before it go again", async () => {
	const place = placeWith();
	const { home } = place.sandbox;
	// What a file is written to before it takes its name.
	mkdirSync(join(home, `out/HEARTBEAT.md.${process.pid}`), { recursive: true });
	const before = place.sandbox.contents();
	await expect(
		place.run(["systemd", "heartbeat"], { write: "out" }),
	).rejects.toMatchObject({ code: "usage" });
	expect(place.sandbox.contents()).toEqual(before);
});

test.each([["systemd"], ["launchd"], ["windows"], ["heartbeat", "systemd"]])(
	"a file is no folder for %s",
	async (...kinds) => {
		const place = placeWith();
		const file = place.sandbox.write("file", "x");
		await expect(place.run(kinds, { write: "file" })).rejects.toMatchObject({
			message: `${file} is not a folder`,
		});
	},
);

test("a folder that cannot be made is named", async () => {
	const place = placeWith();
	place.sandbox.write("file", "x");
	await expect(
		place.run(["systemd"], { write: "file/units" }),
	).rejects.toMatchObject({ code: "usage" });
});

test("the file for Windows is a script", async () => {
	const place = placeWith();
	const service = await place.service("windows", { write: "out" }, "win32");
	expect(namesOf(service, "files", "written")).toEqual([
		join(place.sandbox.home, "out/clawtune-locks.ps1"),
	]);
	expect(String(listOf(service, "commands")[0])).toMatch(
		/^powershell .*-File /,
	);
});

test.each([
	["a folder", "workspace", "workspace/HEARTBEAT.md"],
	["a folder that is not there", "new/workspace", "new/workspace/HEARTBEAT.md"],
	["a file", "workspace/HEARTBEAT.md", "workspace/HEARTBEAT.md"],
	["a file by another name", "workspace/beat.md", "workspace/beat.md"],
])("a heartbeat goes into %s", async (_, write, file) => {
	const place = placeWith();
	mkdirSync(join(place.sandbox.home, "workspace"));
	const service = await place.service("heartbeat", { write });
	expect(namesOf(service, "files", "written")).toEqual([
		join(place.sandbox.home, file),
	]);
	expect(place.sandbox.read(join(place.sandbox.home, file))).toBe(
		namesOf(service, "files", "text")[0],
	);
	expect(listOf(service, "commands")).toEqual([]);
});

/** The section of a heartbeat, with the line ends of the file that it goes into. */
async function sectionIn(place: Place, lineEnd = "\n"): Promise<string> {
	const [text] = namesOf(await place.service("heartbeat"), "files", "text");
	return String(text).trimEnd().replaceAll("\n", lineEnd);
}

const old = `${sectionMarks.begin}\nold\n${sectionMarks.end}`;

test.each([
	["nothing", "", (section: string) => `${section}\n`],
	[
		"a text",
		"# Mine\n\n- a\n",
		(section: string) => `# Mine\n\n- a\n\n${section}\n`,
	],
	[
		"a text without an end",
		"# Mine",
		(section: string) => `# Mine\n\n${section}\n`,
	],
	[
		"a text of Windows",
		"# Mine\r\n- a\r\n",
		(section: string) =>
			`# Mine\r\n- a\r\n\r\n${section.replaceAll("\n", "\r\n")}\r\n`,
	],
	[
		"a section",
		`a\n\n${old}\n\nz`,
		(section: string) => `a\n\n${section}\n\nz`,
	],
	["a section at the end", `a\n${old}`, (section: string) => `a\n${section}`],
	[
		"a section of Windows",
		`a\r\n${old.replaceAll("\n", "\r\n")}\r\nz\r\n`,
		(section: string) => `a\r\n${section.replaceAll("\n", "\r\n")}\r\nz\r\n`,
	],
	[
		"a section after a byte order mark",
		`\uFEFF${old}\n`,
		(section: string) => `\uFEFF${section}\n`,
	],
	[
		"a section that is set in",
		`a\n  ${old}\nz\n`,
		(section: string) => `a\n${section}\nz\n`,
	],
	[
		"a mark within a line",
		`see ${sectionMarks.begin}\n`,
		(section: string) => `see ${sectionMarks.begin}\n\n${section}\n`,
	],
])("a HEARTBEAT.md with %s keeps all else", async (_, before, after) => {
	const place = placeWith();
	const file = place.sandbox.write("w/HEARTBEAT.md", before);
	chmodSync(file, 0o640);
	const expected = after(await sectionIn(place));
	await place.run(["heartbeat"], { write: "w" });
	expect(place.sandbox.read(file)).toBe(expected);
	expect(statSync(file).mode & 0o777).toBe(0o640);
	const { stdout } = await place.run(["heartbeat"], { write: "w" });
	expect(stdout).toContain(`there already, the same: ${file}`);
	expect(place.sandbox.read(file)).toBe(expected);
});

test("a link to a HEARTBEAT.md stays a link", async () => {
	const place = placeWith();
	const file = place.sandbox.write("real/beat.md", "# Mine\n");
	mkdirSync(join(place.sandbox.home, "w"));
	const link = join(place.sandbox.home, "w/HEARTBEAT.md");
	symlinkSync(file, link);
	await place.run(["heartbeat"], { write: "w" });
	expect(lstatSync(link).isSymbolicLink()).toBe(true);
	expect(readFileSync(file, "utf8")).toContain(sectionMarks.begin);
});

test.each([
	["no end", `${sectionMarks.begin}\nx\n`],
	["no begin", `x\n${sectionMarks.end}\n`],
	["the end first", `${sectionMarks.end}\n${sectionMarks.begin}\n`],
	["two sections", `${old}\n${old}\n`],
	["no text", new Uint8Array([0xff, 0xfe, 0x41])],
])("a HEARTBEAT.md with %s is left alone", async (_, content) => {
	const place = placeWith();
	const file = place.sandbox.write("w/HEARTBEAT.md", content);
	const before = place.sandbox.contents();
	await expect(
		place.run(["systemd", "heartbeat"], { write: "w" }),
	).rejects.toMatchObject({
		code: "usage",
		message: expect.stringContaining(file),
	});
	expect(place.sandbox.contents()).toEqual(before);
});

test.each([
	[
		"home/.npm/_npx/1a2b/node_modules/clawtune",
		"npm install --global clawtune",
	],
	[
		"cache/pnpm/dlx/1a2b/node_modules/clawtune",
		"npm install --global clawtune",
	],
	[
		".nvm/versions/node/v20.19.0/lib/node_modules/clawtune",
		"run this again after an upgrade",
	],
	[
		".pnpm/clawtune@0.1.0/node_modules/clawtune",
		"run this again after an upgrade",
	],
])("a program in %s may vanish", async (packageName, words) => {
	const { stdout } = await placeWith({ packageName }).run([]);
	expect(stdout.split(words)).toHaveLength(2);
});

test.each([
	[{}, []],
	[{ stateDir: "none" }, ["There is no state folder at "]],
	[{ config: "none.json" }, ["There is no config at "]],
	[{ every: "15" }, ["Is --every meant in minutes?"]],
] as const)("with %j something may be wrong: %j", async (options, told) => {
	const { stdout } = await placeWith().run(["systemd"], options);
	const all = [
		"There is no state folder at ",
		"There is no config at ",
		"Is --every meant in minutes?",
		"_npx",
		"upgrade",
		"npm run build",
	];
	expect(all.filter((text) => stdout.includes(text))).toEqual(told);
});

import { lstatSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { type Run, type RunOptions, runProgram } from "./program.ts";
import type { Sandbox } from "./sandbox.ts";

/** Values that are not to be seen, by a name for messages. */
export type Secrets = Readonly<Record<string, string>>;

/** Every kind of place that a secret is found in; each value is one of its own, and none is a word. */
export const secrets = {
	gatewayToken: "gw-7f3a9c-token",
	gatewayPassword: "gw-pass-Xk29!",
	remoteToken: "remote-5d1e-tkn",
	apiKey: "sk-live-41xQ9z",
	header: "Bearer hdr-88aa",
	telegram: "110201543:AAHdqTcvCH1",
	discord: "dsc.Mz4Yx.b0t",
	slackBot: "xoxb-17-653381",
	slackSigning: "sgn-0a1b2c3d",
	hookToken: "hook-9z8y7x",
	variable: "var-s3cr3t-b64==",
	directVariable: "direct-v4r-5566",
	skillKey: "skill-k3y-001122",
	skillVariable: "skill-env-3344",
	userInUrl: "urluser-77:urlpass-88",
	queryInUrl: "qtoken-909090",
	inComment: "cmt-t0ken-123456",
	inSchemelessUrl: "dbpass-4242",
} as const;

/** Valid on 2026.7.1. The secrets stand right beside the settings, so that a diff with some context shows their lines. */
export function leakyConfig(port: number): string {
	return `{
  // token: ${secrets.inComment}
  "gateway": { "mode": "local", "port": ${port}, "auth": { "mode": "token", "token": "${secrets.gatewayToken}", "password": "${secrets.gatewayPassword}" }, "remote": { "token": "${secrets.remoteToken}" } },
  "env": { "vars": { "HARMLESS_NAME": "${secrets.variable}" }, "OTHER_NAME": "${secrets.directVariable}" },
  "models": { "providers": { "own": { "baseUrl": "https://${secrets.userInUrl}@models.example/v1?token=${secrets.queryInUrl}", "apiKey": "${secrets.apiKey}", "headers": { "Authorization": "${secrets.header}" }, "models": [] } } },
  "channels": { "telegram": { "botToken": "${secrets.telegram}" }, "discord": { "token": "${secrets.discord}" }, "slack": { "botToken": "${secrets.slackBot}", "signingSecret": "${secrets.slackSigning}" } },
  "hooks": { "token": "${secrets.hookToken}" },
  // the old one was postgres://app:${secrets.inSchemelessUrl}@db.example until May
  "skills": { "entries": { "search": { "apiKey": "${secrets.skillKey}", "env": { "X": "${secrets.skillVariable}" } } }, "load": { "watchDebounceMs": 250 } },
  "agents": { "defaults": { "memorySearch": { "sync": { "watchDebounceMs": 2000 } } } }
}
`;
}

/** The same on one line: a diff shows all of it. */
export function onOneLine(port: number): string {
	return `${leakyConfig(port)
		.split("\n")
		.filter((line) => !line.trim().startsWith("//"))
		.map((line) => line.trim())
		.join("")}\n`;
}

/** Secrets that are written in odd ways; of each the parts that would be seen on a line. */
export const oddSecrets = {
	firstLine: "first-line-5512",
	secondLine: "second-line-8834",
	quoted: "quo-ted-7123",
	afterQuote: "t-after-quote-66",
	escaped: "esc-aped-4410",
	number: "7700119933",
	oddHeader: "odd-hdr-2211",
	agentKey: "agent-own-k3y-91",
	agentHeader: "agent-own-hdr-92",
	oddVariable: "odd-var-8123",
	atInPassword: "at-in-pass-5577",
	afterAt: "p4ss-after-4t",
	urlFirstLine: "url-first-1414",
	urlSecondLine: "url-second-2525",
	fragment: "fragm3nt-3636",
	argument: "arg-value-4747",
	argumentInOne: "arg-one-5858",
	argumentVariable: "arg-var-6969",
	blockComment: "block-cmt-7070",
	oldArgument: "old-arg-8181",
} as const;

/** Valid on 2026.7.1, secrets written in odd ways in odd places close to the settings, two agents with a setting and a key of their own. */
export function oddConfig(port: number): string {
	const odd = oddSecrets;
	return `{
  /* password:
     ${odd.blockComment} */
  gateway: { mode: 'local', port: ${port}, auth: { token: "${odd.firstLine}\\
${odd.secondLine}", password: '${odd.quoted}"\\'${odd.afterQuote}' } },
  hooks: { "tok\\u0065n": "\\x65${odd.escaped}" },
  models: { providers: { "od.d/na me": { baseUrl: "https://u:${odd.atInPassword}@${odd.afterAt}@models.example/#token=${odd.fragment}", headers: { "X-Odd \\"Header\\"": "${odd.oddHeader}" }, models: [] } } },
  mcp: { servers: { own: { command: "npx", args: ["--api-key", "${odd.argument}", "--token=${odd.argumentInOne}", "MY_SECRET=${odd.argumentVariable}", "https://u:${odd.urlFirstLine}\\
${odd.urlSecondLine}@host"] } } },
  // args: ["--password", "${odd.oldArgument}"]
  skills: { entries: { search: { env: { "an odd.key": "${odd.oddVariable}" }, config: { pinSecret: ${odd.number} } } }, load: { watchDebounceMs: 250 } },
  agents: { list: [{ id: "main" }, { id: "work", memorySearch: { remote: { apiKey: "${odd.agentKey}", headers: { "x y": "${odd.agentHeader}" } }, sync: { watchDebounceMs: 300 } } }] }
}
`;
}

/** Runs the program with a folder for temporary files below its HOME, so that what it leaves there is looked at. */
export function runWatched(
	args: readonly string[],
	sandbox: Sandbox,
	options: Partial<RunOptions> = {},
): Promise<Run> {
	const temporary = join(sandbox.home, "temporary");
	mkdirSync(temporary, { recursive: true });
	return runProgram(args, {
		...sandbox,
		...options,
		env: { TMPDIR: temporary, ...options.env },
	});
}

/** Neither the output nor a file beside the configs and their copies (0600 in folders of 0700) holds one of the values. */
export function expectUnseen(
	run: Run,
	{ home, configFile }: Sandbox,
	values: Secrets,
	configs: readonly string[] = [configFile],
): void {
	const output = run.stdout + run.stderr;
	const seen = Object.entries(values)
		.flatMap(([name, value]) =>
			parts(value).map((part) => [name, part] as const),
		)
		.filter(([, part]) => output.includes(part))
		.map(([name]) => name);
	expect(seen, output).toEqual([]);
	const leaks = filesBelow(home)
		.filter((file) => !configs.includes(file) && !isPrivateCopy(file))
		.flatMap((file) => {
			const text = readFileSync(file, "latin1");
			return Object.entries(values)
				.filter(([, value]) => parts(value).some((part) => text.includes(part)))
				.map(([name]) => `${name} in ${file}`);
		});
	expect(leaks).toEqual([]);
}

/** Half of a user:password gives it away as well. */
function parts(value: string): readonly string[] {
	return value.startsWith("urluser") ? value.split(":") : [value];
}

function isPrivateCopy(file: string): boolean {
	const folder = dirname(file);
	return (
		file.includes("/clawtune/before/") &&
		(lstatSync(file).mode & 0o777) === 0o600 &&
		[folder, dirname(folder)].every(
			(name) => (lstatSync(name).mode & 0o777) === 0o700,
		)
	);
}

/** Every file below a folder. */
export function filesBelow(folder: string): readonly string[] {
	return readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		return lstatSync(path).isDirectory() ? filesBelow(path) : [path];
	});
}

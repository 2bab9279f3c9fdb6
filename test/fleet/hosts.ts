import { statSync } from "node:fs";
import { expect } from "vitest";
import { type GatewayUnderTest, hashOf } from "../openclaw/running.ts";
import { installedProgram } from "../support/program.ts";
import type { HostVariables } from "./playbook.ts";

/** A gateway's host for Ansible: this machine, with the HOME of the gateway's user. */
export function localHost(under: GatewayUnderTest): HostVariables {
	return {
		ansible_connection: "local",
		clawtune_folder: `${under.gateway().home}/.clawtune-fleet`,
		clawtune_command: commandFor(under),
	};
}

/** The same command by way of a script, which is given HOME and the command. */
export function byWayOf(
	script: string,
	under: GatewayUnderTest,
): HostVariables {
	const { home } = under.gateway();
	return { clawtune_command: ["sh", script, home, ...commandFor(under)] };
}

function commandFor(under: GatewayUnderTest): readonly string[] {
	const { home } = under.gateway();
	return ["env", `HOME=${home}`, process.execPath, installedProgram()];
}

/** Takes a picture of configs; the function that it gives fails where anything has touched one since. */
export async function pictureOf(
	...members: readonly GatewayUnderTest[]
): Promise<() => Promise<void>> {
	const picture = (): Promise<unknown> =>
		Promise.all(
			members.map(async (under) => ({
				text: under.text(),
				writtenAt: statSync(under.gateway().configFile).mtimeMs,
				hash: await hashOf(under),
			})),
		);
	const before = await picture();
	return async () => expect(await picture()).toEqual(before);
}

/** A script that writes down the command lines of all processes before it runs clawtune. */
export function watchingScript(log: string): string {
	return `shift
cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' >>'${log}' || true
exec "$@"
`;
}

/** A script that adds a text to a config, once, between the moment when its plan is checked and the moment when it is applied. */
export function meddlingScript(flag: string, text: string): string {
	return `home=$1; shift
case " $* " in
*" --dry-run "*) ;;
*" apply "*) [ -e '${flag}' ] || { touch '${flag}'; printf '${text}' >>"$home/.openclaw/openclaw.json"; } ;;
esac
exec "$@"
`;
}

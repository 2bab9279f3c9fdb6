import { spawn } from "node:child_process";
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { packageDirectory } from "../schema/judged.ts";
import { endOf, type Run } from "../support/program.ts";

/** The variables of a host, as an inventory has them. */
export type HostVariables = Readonly<Record<string, unknown>>;

/** One line of the summary that a run writes. */
export interface HostResult {
	readonly host: string;
	readonly state: string;
	readonly exitCode: number | null;
	readonly reason: string | null;
	readonly revertId: string | null;
}

/** A machine that runs Ansible, with a copy of examples/fleet of its own. */
export interface Controller {
	/** Runs a command line in `examples/fleet/ansible`, the inventory there overlaid with these variables. */
	readonly run: (
		command: string,
		hosts: Readonly<Record<string, HostVariables>>,
	) => Promise<Run>;
	/** What the last run wrote down of each host. */
	readonly summary: () => readonly HostResult[];
	/** Writes a file there and gives its path. */
	readonly write: (name: string, text: string) => string;
}

/** Makes one that is removed after the tests of the file. Nothing of the person's own who runs the tests is read. */
export function useController(): Controller {
	const root = realpathSync(mkdtempSync(join(tmpdir(), "clawtune-fleet-")));
	afterAll(() => rmSync(root, { recursive: true, force: true }));
	const fleet = join(root, "examples/fleet");
	const folder = join(fleet, "ansible");
	const home = join(root, "home");
	cpSync(join(packageDirectory, "examples/fleet"), fleet, { recursive: true });
	mkdirSync(home);
	const write: Controller["write"] = (name, text) => {
		const file = join(root, name);
		writeFileSync(file, text);
		return file;
	};
	return {
		write,
		run: (command, hosts) => {
			const overlay = write("overlay.json", JSON.stringify({ all: { hosts } }));
			return endOf(
				spawn("bash", ["-euo", "pipefail", "-c", command], {
					cwd: folder,
					env: {
						PATH: process.env.PATH,
						PWD: folder,
						HOME: home,
						LANG: "C.UTF-8",
						ANSIBLE_REMOTE_TEMP: join(home, ".ansible/tmp"),
						ANSIBLE_INVENTORY: `inventory.yml,${overlay}`,
					},
					stdio: "pipe",
				}),
			);
		},
		summary: () => {
			const file = join(folder, "clawtune-summary.json");
			return JSON.parse(readFileSync(file, "utf8")).hosts;
		},
	};
}

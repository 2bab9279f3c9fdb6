import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";
import { homeOf } from "../../config/location.ts";
import type { ServiceKind } from "../../report/locks/services/service.ts";
import type { World } from "../invocation.ts";
import type { AskedService } from "./install-service.ts";

/** Where each kind's files belong, so that what reads them finds them; undefined where any folder will do. */
export function ownFolder(
	kind: ServiceKind,
	{ service, profile }: AskedService,
	world: World,
): string | undefined {
	const { environment, files } = world;
	const home = environment.HOME ?? homedir();
	switch (kind) {
		case "systemd":
			return join(
				environment.XDG_CONFIG_HOME || join(home, ".config"),
				"systemd",
				"user",
			);
		case "launchd":
			return join(home, "Library", "LaunchAgents");
		case "windows":
			return undefined;
		case "heartbeat": {
			const name =
				profile === undefined || profile === "default"
					? "workspace"
					: `workspace-${profile}`;
			// The default workspace of all releases is the first (`resolveDefaultAgentWorkspaceDir`).
			const known = [
				join(homeOf(environment), ".openclaw", name),
				join(service.stateDirectory, "workspace"),
			];
			return (
				known.find((folder) => files.kindOf(folder) === "directory") ??
				"WORKSPACE"
			);
		}
	}
}

/** Where `--write` has the files go: into a folder, or, for a heartbeat alone, into the file that it names. */
export function writtenPlace(
	write: string,
	kinds: readonly ServiceKind[],
	{ files, workingDirectory }: World,
): { readonly folder: string; readonly heartbeatFile: string } {
	const path = resolve(workingDirectory, write);
	const kind = files.kindOf(path);
	const isAlone = kinds.length === 1 && kinds[0] === "heartbeat";
	const isFile =
		isAlone &&
		(kind === "file" ||
			(kind === "missing" && /\.(md|markdown)$/i.test(basename(path))));
	return isFile
		? { folder: resolve(path, ".."), heartbeatFile: path }
		: { folder: path, heartbeatFile: join(path, "HEARTBEAT.md") };
}

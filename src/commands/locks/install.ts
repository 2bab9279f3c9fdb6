import { join } from "node:path";
import { Failure } from "../../failure.ts";
import { doubtWords } from "../../report/locks/services/doubts.ts";
import { heartbeatTexts } from "../../report/locks/services/heartbeat.ts";
import {
	type InstalledService,
	installJson,
	installPretty,
} from "../../report/locks/services/install-report.ts";
import { launchdTexts } from "../../report/locks/services/launchd.ts";
import {
	type ServiceKind,
	type ServiceTexts,
	serviceKinds,
} from "../../report/locks/services/service.ts";
import { systemdTexts } from "../../report/locks/services/systemd.ts";
import { windowsTexts } from "../../report/locks/services/windows.ts";
import { printable } from "../../report/printable.ts";
import { nearestOf } from "../../schema/nearest.ts";
import { quoted } from "../command-text.ts";
import { formatOf, styleOf, type World } from "../invocation.ts";
import { doubtsAbout } from "./install-doubts.ts";
import {
	expectFolder,
	type PlannedFile,
	plannedFile,
	plannedSection,
	writePlanned,
} from "./install-files.ts";
import {
	everyByDefault,
	expectFitForRounds,
	type InstallOptions,
} from "./install-options.ts";
import { ownFolder, writtenPlace } from "./install-place.ts";
import {
	type AskedService,
	askedService,
	type Machine,
} from "./install-service.ts";

export { type InstallOptions, installOptions } from "./install-options.ts";

/**
 * Shows what makes a service manager, or the gateway's own heartbeat, run `clawtune locks watch --once`; with `--write` it writes
 * the files. It enables nothing. Without kinds: what this system has, and the heartbeat. Exit code 0. Throws a `Failure` (`usage`;
 * `refused` and `base-moved` where a `HEARTBEAT.md` cannot be edited).
 */
export async function installCommand(
	kinds: readonly string[],
	options: InstallOptions,
	world: World,
	machine: Machine = process,
): Promise<number> {
	const format = formatOf(options);
	const chosen = chosenKinds(kinds, machine);
	expectFitForRounds(options);
	const asked = askedService(options, world, machine);
	const doubts = doubtsAbout(asked, world).map(doubtWords);
	const installed = (
		options.write === undefined
			? chosen.map((kind) => shown(kind, asked, options, world, machine))
			: written(options.write, chosen, asked, world, machine)
	).map((item) => ({ ...item, notes: [...doubts, ...item.notes] }));
	if (format === "json") world.stdout(installJson(installed, world.version));
	else
		world.stdout(
			installPretty(installed, await styleOf(options, world), !options.quiet),
		);
	return 0;
}

/** The kinds that are named, each once, or those of the system. Throws a `Failure` (`usage`) for one that there is not. */
function chosenKinds(
	names: readonly string[],
	{ platform }: Machine,
): readonly ServiceKind[] {
	if (names.length === 0)
		return [...(kindsOf[platform] ?? []), "heartbeat" as const];
	return [...new Set(names)].map((name) => {
		const known = serviceKinds.find((kind) => kind === name);
		if (known) return known;
		const nearest = nearestOf(name, serviceKinds);
		throw new Failure(
			"usage",
			`locks install knows no "${printable(name)}"`,
			nearest
				? `Did you mean "clawtune locks install ${nearest}"?`
				: `Known: ${serviceKinds.join(", ")}.`,
		);
	});
}

const kindsOf: Readonly<
	Partial<Record<NodeJS.Platform, readonly ServiceKind[]>>
> = { linux: ["systemd"], darwin: ["launchd"], win32: ["windows"] };

/** A service whose files are only shown; the first of its commands is the one that writes them. */
function shown(
	kind: ServiceKind,
	asked: AskedService,
	{ every = everyByDefault }: InstallOptions,
	world: World,
	machine: Machine,
): InstalledService {
	const folder = ownFolder(kind, asked, world);
	const texts = textsOf(kind, asked, folder, world, machine);
	if (folder === undefined) return texts;
	const command = [
		...["clawtune", "locks", "install", kind],
		...asked.roundOptions,
		...(kind === "heartbeat" ? [] : ["--every", every]),
		...["--write", folder],
	];
	return {
		...texts,
		commands: [command.map(quoted).join(" "), ...texts.commands],
	};
}

/** All services, written. Nothing is where one of their files cannot be. */
function written(
	write: string,
	kinds: readonly ServiceKind[],
	asked: AskedService,
	world: World,
	machine: Machine,
): readonly InstalledService[] {
	const { folder, heartbeatFile } = writtenPlace(write, kinds, world);
	expectFolder(folder, world);
	const planned = kinds.map((kind) => {
		const texts = textsOf(kind, asked, folder, world, machine);
		const files = texts.files.map(({ name, text }) => ({
			name,
			text,
			plan:
				kind === "heartbeat"
					? plannedSection(heartbeatFile, text, world)
					: plannedFile(join(folder, name), text, world),
		}));
		return { ...texts, files };
	});
	writePlanned(
		planned.flatMap(({ files }) => files.map(({ plan }) => plan)),
		world,
	);
	return planned.map((texts) => ({
		...texts,
		files: texts.files.map(({ plan, ...file }) => ({
			...file,
			...placeOf(plan),
		})),
	}));
}

function placeOf({
	kind,
	file,
}: PlannedFile): Pick<
	InstalledService["files"][number],
	"written" | "unchanged"
> {
	return kind === "unchanged" ? { unchanged: file } : { written: file };
}

function textsOf(
	kind: ServiceKind,
	asked: AskedService,
	folder: string | undefined,
	world: World,
	{ platform }: Machine,
): ServiceTexts {
	const { service } = asked;
	const place = {
		folder: folder ?? "",
		isSearched: folder === ownFolder(kind, asked, world),
		quoted,
	};
	switch (kind) {
		case "systemd":
			return systemdTexts(service, place);
		case "launchd":
			return launchdTexts(service, place);
		case "windows":
			return windowsTexts(service, folder === undefined ? undefined : place);
		case "heartbeat":
			return heartbeatTexts(
				service,
				platform === "win32"
					? { kind: "powershell" }
					: { kind: "posix", quoted },
			);
	}
}

import { jsonDocument } from "../../json-document.ts";
import { plainStyle, type Style } from "../../style.ts";
import type { ServiceFile, ServiceTexts } from "./service.ts";

/** A service with what became of its files. */
export interface InstalledService extends Omit<ServiceTexts, "files"> {
	readonly files: readonly InstalledFile[];
}

/** A file, and where it is now: written by this run, or there before with the same text. Neither where it is only shown. */
export interface InstalledFile extends ServiceFile {
	readonly written?: string;
	readonly unchanged?: string;
}

/** The services for the screen: the texts or where they are, and what enables them. Notes only where `hasNotes`, each once. */
export function installPretty(
	services: readonly InstalledService[],
	style: Style,
	hasNotes: boolean,
): string {
	const told = new Set<string>();
	const newNotes = (notes: readonly string[]): readonly string[] => {
		const fresh = notes.filter((text) => hasNotes && !told.has(text));
		for (const text of fresh) told.add(text);
		return fresh.length === 0
			? []
			: ["", ...fresh.map((text) => style.dim(style.wrap(text, 0)))];
	};
	return services
		.map((service) =>
			[
				style.bold(titles[service.kind]),
				...service.files.flatMap((file) => fileLines(file, style)),
				...commandLines(service),
				...newNotes(service.notes),
			]
				.map((line) => `${line}\n`)
				.join(""),
		)
		.join("\n");
}

const titles: Readonly<Record<ServiceTexts["kind"], string>> = {
	systemd: "systemd, for a user",
	launchd: "launchd, for a user",
	windows: "Windows Task Scheduler",
	heartbeat: "Heartbeat of the gateway",
};

function fileLines(
	{ name, text, written, unchanged }: InstalledFile,
	style: Style,
): readonly string[] {
	if (written !== undefined) return [`  written: ${written}`];
	if (unchanged !== undefined)
		return [`  there already, the same: ${unchanged}`];
	return ["", style.bold(name), text.trimEnd()];
}

function commandLines({
	kind,
	files,
	commands,
}: InstalledService): readonly string[] {
	const shown = commands.filter(
		(command) => !files.some(({ text }) => text.trimEnd() === command),
	);
	const title = kind === "heartbeat" ? "To put it there:" : "To enable it:";
	return shown.length === 0
		? []
		: ["", title, ...shown.map((command) => `  ${command}`)];
}

/** The services as JSON. */
export function installJson(
	services: readonly InstalledService[],
	version: string,
): string {
	const { wrap } = plainStyle(undefined);
	return jsonDocument(version, {
		install: services.map((service) => ({
			...service,
			notes: service.notes.map((text) => wrap(text, 0)),
		})),
	});
}

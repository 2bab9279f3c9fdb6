import { dirname, join } from "node:path";
import type { Files } from "../config/files.ts";
import { isRecord } from "../config/record.ts";
import type { World } from "./invocation.ts";

/** The release of the `openclaw` that the PATH leads to, read from its package and without running it. */
export function installedRelease({
	environment,
	files,
}: World): string | undefined {
	for (const folder of (environment.PATH ?? "").split(":").filter(Boolean)) {
		const command = join(folder, "openclaw");
		if (files.kindOf(command) === "file")
			return releaseOfPackage(dirname(files.resolve(command)), files);
	}
	return undefined;
}

function releaseOfPackage(start: string, files: Files): string | undefined {
	for (
		let folder = start;
		folder !== dirname(folder);
		folder = dirname(folder)
	) {
		const file = join(folder, "package.json");
		if (files.kindOf(file) !== "file") continue;
		const content: unknown = JSON.parse(
			Buffer.from(files.read(file)).toString("utf8"),
		);
		if (
			isRecord(content) &&
			content.name === "openclaw" &&
			typeof content.version === "string"
		)
			return content.version;
	}
	return undefined;
}

import { expect, test } from "vitest";
import { sharedDrive } from "../../../src/processes/windows/drive.ts";

function doubtOf(folder: string, kind?: string) {
	const scripts: string[] = [];
	const [doubt] = sharedDrive((script) => {
		scripts.push(script);
		return kind === undefined
			? { kind: "failed", why: "" }
			: { kind: "done", text: `${kind}\r\n` };
	}, folder);
	return {
		type: doubt?.kind === "shared-file-system" ? doubt.type : doubt,
		drive: /DriveInfo '(.*?)'/u.exec(scripts[0] ?? "")?.[1],
	};
}

test.each([
	["C:\\Users\\someone\\.openclaw", "Fixed", undefined, "C"],
	["\\\\?\\D:\\state", "Fixed", undefined, "D"],
	["e:/state", "Removable", undefined, "e"],
	["Z:\\state", "Network", "network drive", "Z"],
	["C:\\state", "Unknown", "unknown", "C"],
	["C:\\state", "", "unknown", "C"],
	["C:\\state", undefined, "unknown", "C"],
	["state", "Fixed", "unknown", undefined],
])("%s on a drive that is %s: %s", (folder, kind, type, drive) => {
	expect(doubtOf(folder, kind)).toEqual({ type, drive });
});

test.each([
	["\\\\server\\share\\state", "network share"],
	["//server/share/state", "network share"],
	["\\\\?\\UNC\\server\\share\\state", "network share"],
	["\\\\Mac\\Home\\.openclaw", "network share"],
	["\\\\wsl$\\Ubuntu\\home\\someone", "wsl"],
	["\\\\wsl.localhost\\Ubuntu\\home\\someone", "wsl"],
	["\\\\?\\UNC\\wsl.localhost\\Ubuntu\\home", "wsl"],
	["\\\\?\\Volume{b75e2c83-0000-0000-0000-602f00000000}\\state", "unknown"],
])("%s is shared by its name alone: %s", (folder, type) => {
	expect(doubtOf(folder, "Fixed")).toEqual({ type, drive: undefined });
});

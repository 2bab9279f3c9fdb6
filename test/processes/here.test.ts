import { expect, it } from "vitest";
import { processesHere } from "../../src/processes/here.ts";

it.each<[NodeJS.Platform, string | undefined]>([
	["linux", "linux"],
	["android", "linux"],
	["darwin", "macos"],
	["win32", "windows"],
	["freebsd", undefined],
	["aix", undefined],
])("the processes of %s are told as those of %s", (platform, system) => {
	expect(processesHere(platform)?.system).toBe(system);
});

it("the system is this one's where none is named", () => {
	expect(processesHere()?.system).toBe(processesHere(process.platform)?.system);
});

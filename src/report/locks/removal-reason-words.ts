const meanings: ReadonlyMap<string, string> = new Map([
	["dead-pid", "no process has the id that they name any more"],
	["recycled-pid", "their id belongs to a process that started after them"],
	["non-openclaw-owner", "their id belongs to a process that is not OpenClaw"],
	[
		"missing-pid",
		"they name no process, and are past the grace of their release",
	],
]);

/** What removed locks with a reason have in common; undefined for a reason that is not known here. */
export function removalReasonWords(reason: string): string | undefined {
	return meanings.get(reason);
}

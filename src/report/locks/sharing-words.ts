import type { Sharing } from "../../locks/sharing.ts";
import type { SightDoubt } from "../../processes/processes.ts";
import { unbroken } from "../style.ts";

/** Why no lock can be judged from here, and where one can; empty where they can be judged. */
export function sharingLines(sharing: Sharing): readonly string[] {
	if (sharing.kind === "shared") return [];
	return [
		"Nothing can be removed from here: the process ids in these locks may mean other processes.",
		...sharing.doubts.map((doubt) => `  ${doubtWords(doubt)}`),
		wayOutWords(sharing.doubts),
	];
}

/** One reason, as a sentence. */
export function doubtWords(doubt: SightDoubt): string {
	switch (doubt.kind) {
		case "inner-namespace":
			return "clawtune runs in a pid namespace of its own, as in a container, and sees no OpenClaw here that uses this folder.";
		case "nested-process":
			return `Process ${doubt.pid} runs in a container or another pid namespace and may use this folder; there its id is another one.`;
		case "shared-file-system":
			return `The folder lies on ${doubt.type}, which other machines may have mounted.`;
		case "virtual-machine":
			return `${doubt.program} runs here and may share this folder with a virtual machine.`;
		case "hidden-processes":
			return "This system hides the processes of other users.";
	}
}

function wayOutWords(doubts: readonly SightDoubt[]): string {
	const nested = doubts.find(({ kind }) => kind === "nested-process");
	if (nested?.kind === "nested-process")
		return `Run it where that process runs: ${unbroken("docker exec CONTAINER clawtune locks sweep")}, or ${unbroken(`sudo nsenter --target ${nested.pid} --pid --mount clawtune locks sweep`)}.`;
	return `Run it where the gateway runs, while it runs: in its container (${unbroken("docker exec CONTAINER clawtune locks sweep")}) or on its machine. A gateway from 2026.2.17 on clears dead locks itself when it starts.`;
}

import { askForAgents } from "./agents.ts";
import { askToDecide, askToMend } from "./broken.ts";
import { askWhenBusy } from "./busy.ts";
import { askForSetting, askForValue } from "./by-hand.ts";
import { showChange } from "./change.ts";
import { askAboutGateway } from "./gateway.ts";
import { askAboutHazard } from "./hazard.ts";
import { askHow } from "./how.ts";
import { orLeave } from "./leave.ts";
import { askAfterUnreadable, askForPlace } from "./place.ts";
import { askToRecord } from "./record.ts";
import { askForRelease } from "./release.ts";
import { askForFile } from "./save.ts";
import type { Move, Session, Stop } from "./stop.ts";
import { askAboutVariables } from "./variables.ts";
import { askForPreset } from "./want.ts";

/** Asks one question after the other, each as often as the person comes back to it, and gives the exit code. */
export async function walk(session: Session, first: Stop): Promise<number> {
	let trail: readonly Stop[] = [first];
	for (;;) {
		const here = trail.at(-1) ?? first;
		const move = await orLeave(session, here, () => askAt(session, here));
		switch (move.kind) {
			case "end":
				return move.exitCode;
			case "on":
				trail = [...trail, move.to];
				break;
			case "anew":
				trail = move.trail;
				break;
			case "back":
				if (trail.length === 1)
					session.world.stdout("This is the first question.\n");
				trail = before(trail, move.to);
				break;
			case "again":
				break;
		}
	}
}

/** The trail up to the question before its last one, or up to the last one of a kind before it. */
function before(
	trail: readonly Stop[],
	at: Stop["at"] | undefined,
): readonly Stop[] {
	const earlier = trail.slice(0, -1);
	const place =
		at === undefined ? -1 : earlier.findLastIndex((stop) => stop.at === at);
	if (place >= 0) return earlier.slice(0, place + 1);
	return earlier.length > 0 ? earlier : trail;
}

function askAt(session: Session, stop: Stop): Promise<Move> {
	switch (stop.at) {
		case "place":
			return askForPlace(session, stop);
		case "unreadable":
			return askAfterUnreadable(session, stop);
		case "release":
			return askForRelease(session, stop);
		case "gateway":
			return askAboutGateway(session, stop);
		case "variables":
			return askAboutVariables(session, stop);
		case "broken":
			return askToMend(session, stop);
		case "decide":
			return askToDecide(session, stop);
		case "want":
			return askForPreset(session, stop);
		case "agents":
			return askForAgents(session, stop);
		case "setting":
			return askForSetting(session, stop);
		case "value":
			return askForValue(session, stop);
		case "change":
			return showChange(session, stop);
		case "how":
			return askHow(session, stop);
		case "hazard":
			return askAboutHazard(session, stop);
		case "busy":
			return askWhenBusy(session, stop);
		case "record":
			return askToRecord(session, stop);
		case "save":
			return askForFile(session, stop);
	}
}

import { changeWords } from "../../report/wizard/plan-words.ts";
import { back } from "../../wizard/asker.ts";
import { goBack, type Move, on, type Planned, type Session } from "./stop.ts";

/** Shows what would change, in the settings and in the text. */
export async function showChange(
	{ asker, style }: Session,
	{ note, ...planned }: Planned & { readonly note?: string },
): Promise<Move> {
	const lead = note === undefined ? "" : `${style.wrap(note, 0)}\n\n`;
	const shown = await asker.show(
		`${lead}${changeWords(planned.plan, style)}`,
		2,
	);
	if (shown === back) return goBack;
	const answer = await asker.goOn("what it does, and how to apply it");
	return answer === back ? goBack : on({ ...planned, at: "how" });
}

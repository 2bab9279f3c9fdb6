import { resolve } from "node:path";
import { refusingHazards } from "../../plan/hazard.ts";
import { unbroken } from "../../report/style.ts";
import { sameWords } from "../../report/wizard/end-words.ts";
import { back } from "../../wizard/asker.ts";
import { commandText } from "../command-text.ts";
import { savePlan } from "../plan.ts";
import { attempt } from "./planning.ts";
import { goBack, type Move, type Planned, type Session } from "./stop.ts";

/** Asks where to save the plan, and says which command applies it. */
export async function askForFile(
	session: Session,
	{ options, plan, situation, done }: Planned,
): Promise<Move> {
	const { asker, world, style } = session;
	const { files, workingDirectory } = world;
	const name = await asker.line({
		message: "Save the plan as",
		preset: "plan.json",
		problemWith: (text) =>
			files.kindOf(resolve(workingDirectory, text)) === "missing"
				? undefined
				: `${text} is there already: name another file.`,
	});
	if (name === back) return goBack;
	const isSaved = await attempt(async () => {
		savePlan(plan, name, world);
		return true;
	}, session);
	if (!isSaved) return { kind: "again" };
	const way = refusingHazards(plan.hazards).length > 0 ? "file" : plan.way;
	const apply = commandText(options, {
		command: "apply",
		way,
		savedPlan: name,
	});
	const { snapshot } = situation.target;
	const same = commandText(
		{ ...options, out: name },
		{
			command: "plan",
			way: "gateway",
			snapshot,
		},
	);
	world.stdout(
		`\n${style.wrap(`Saved; nothing was changed. ${unbroken(apply)} applies it, as long as the config stays as it is.`, 2)}\n${sameWords([...done, same], style)}`,
	);
	return { kind: "end", exitCode: 0 };
}

import { samePath } from "../../config/path.ts";
import { shortChange } from "../../report/wizard/setting-words.ts";
import { withAgents } from "../../tuning/agents.ts";
import type { Change } from "../../tuning/change.ts";
import { tune } from "../../tuning/changes.ts";
import type { Setting } from "../../tuning/setting.ts";
import { back } from "../../wizard/asker.ts";
import type { Situation } from "../situation.ts";
import { settingsOf } from "../tuning-options.ts";
import { toChange } from "./planning.ts";
import { goBack, type Known, type Move, type Session } from "./stop.ts";

/** Asks whether what agents have of their own, which wins over the defaults, is meant, too. */
export async function askForAgents(
	session: Session,
	known: Known,
): Promise<Move> {
	const { asker, world } = session;
	const { options, situation } = known;
	const own = agentsChanges(await settingsOf(options, world), situation);
	const answer = await asker.choose({
		message: "Agents have a value of their own, which wins over the default:",
		choices: [
			{ name: "Leave it as it is", value: false },
			{
				name: `Change it, too: ${own.map((change) => shortChange(change, situation.target)).join(", ")}`,
				value: true,
			},
		],
	});
	if (answer === back) return goBack;
	return await toChange(session, {
		...known,
		options: { ...options, agents: answer },
	});
}

/** What settings would change of what agents have of their own. */
export function agentsChanges(
	settings: readonly Setting[],
	{ config, target, snapshots }: Situation,
): readonly Change[] {
	const { value } = config;
	const { skipped } = tune(settings, value, target, snapshots);
	const shadows = skipped.filter(({ kind }) => kind === "shadow");
	return tune(
		withAgents(settings, value),
		value,
		target,
		snapshots,
	).changes.filter((change) =>
		shadows.some(({ path }) => samePath(path, change.path)),
	);
}

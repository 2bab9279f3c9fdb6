import { parseRelease, type Release } from "../../releases/release.ts";
import { printable } from "../../report/printable.ts";
import {
	chooseTarget,
	isOlderThanAll,
	lastTouchedRelease,
} from "../../schema/target.ts";
import { back, type Choice } from "../../wizard/asker.ts";
import { arrive } from "./arrive.ts";
import { goBack, type Known, type Move, on, type Session } from "./stop.ts";

/** Asks which release reads the config: where nothing says so, or where the person knows better. */
export async function askForRelease(
	session: Session,
	{ options, done, situation }: Known,
): Promise<Move> {
	const { snapshots, location } = situation;
	const newestFirst = snapshots.releases.toReversed();
	const release = await session.asker.search<Release>({
		message: `${olderWords(situation)}Which release of OpenClaw reads ${printable(location.file)}? (openclaw --version tells.)`,
		find: (term) => {
			const typed = parseRelease(term.trim());
			const known = newestFirst.filter((name) => name.startsWith(term.trim()));
			return typed && !known.includes(typed)
				? [otherChoice(typed, situation), ...known.map(choiceOf)]
				: known.map(choiceOf);
		},
	});
	if (release === back) return goBack;
	const target: Known["options"] = { ...options, target: release };
	return on(await arrive(session, { options: target, done }));
}

/** Why the release that the file names does not do. */
function olderWords({ config, snapshots }: Known["situation"]): string {
	const last = lastTouchedRelease(config.root.value);
	return isOlderThanAll(last, snapshots)
		? `It was last written by OpenClaw ${last}, and clawtune knows none before ${snapshots.releases[0]}. `
		: "";
}

function choiceOf(release: Release): Choice<Release> {
	return { name: release, value: release };
}

/** A release that has no snapshot of its own. */
function otherChoice(
	release: Release,
	{ snapshots }: Known["situation"],
): Choice<Release> {
	if (isOlderThanAll(release, snapshots))
		return {
			name: release,
			value: release,
			closed: `clawtune knows none before ${snapshots.releases[0]}`,
		};
	const { snapshot } = chooseTarget(
		{ flag: release, installed: () => undefined },
		snapshots,
	);
	return {
		name: `${release} (judged by the snapshot of ${snapshot.release})`,
		value: release,
	};
}

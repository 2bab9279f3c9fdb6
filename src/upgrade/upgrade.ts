import type { Document } from "../config/document.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { formatPath } from "../config/path.ts";
import type { Finding, Judgement, Startup } from "../schema/finding.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { Target } from "../schema/target.ts";
import type { Variables } from "../schema/variables.ts";
import { inOrder, remediesAgainst } from "./against.ts";
import { type ReasonedDeed, startOf } from "./course.ts";
import { type Decision, decisionsOf } from "./decisions.ts";
import { fatesFor } from "./fates.ts";
import { rounds } from "./rounds.ts";

/** A config made fit for another release. */
export interface Upgrade {
	/** The config as the release will read it, before and after. */
	readonly before: MergedConfig;
	readonly after: MergedConfig;
	readonly deeds: readonly ReasonedDeed[];
	/** Empty where the release takes the result. */
	readonly decisions: readonly Decision[];
	/** What must be on the gateway's machine for the new release, and need not for the one of before: `needs-host` findings. */
	readonly needs: readonly Finding[];
	/** What a gateway of the release does with the result when it starts. */
	readonly startup: Startup;
}

/** What an upgrade is worked out from. `config` is the one whose includes were followed by the rules of `to`. */
export interface UpgradeInput {
	readonly config: MergedConfig;
	readonly to: Target;
	/** The release that reads the config now, and what it says of it. */
	readonly from: Target;
	readonly now: Judgement;
	readonly snapshots: Snapshots;
	readonly variables: Variables;
}

/** Makes a config fit for a release, in the text of its files, as far as that can be done without a person's decision. */
export async function upgrade(input: UpgradeInput): Promise<Upgrade> {
	const { config, from, to, now, snapshots } = input;
	const fateOf = fatesFor(to, snapshots);
	const { course, judgement } = await rounds(startOf(config), input, {
		inOrder,
		against: (finding, value, isOpen) =>
			remediesAgainst(
				finding,
				value,
				{ from: from.release, to },
				fateOf,
				isOpen,
			),
	});
	return {
		before: config,
		after: course.config,
		deeds: course.deeds,
		decisions: decisionsOf(
			judgement,
			[...course.refusals.values()],
			now,
			from.release,
		),
		needs: newNeedsOf(judgement, now),
		startup: judgement.startup,
	};
}

/** The needs that no place of before had. */
export function newNeedsOf(
	after: Judgement,
	now: Judgement,
): readonly Finding[] {
	const known = new Set(now.findings.map(needAt));
	return after.findings.filter((finding) => {
		const need = needAt(finding);
		return need !== undefined && !known.has(need);
	});
}

function needAt(finding: Finding): string | undefined {
	return finding.code === "needs-host"
		? `${finding.what} ${formatPath(finding.path)}`
		: undefined;
}

/** The files that an upgrade changes, each as it was and as it is. */
export function editedBy({
	before,
	after,
}: Pick<Upgrade, "before" | "after">): readonly {
	readonly before: Document;
	readonly after: Document;
}[] {
	const files = new Map(
		[after.root, ...after.included].map((document) => [
			document.file,
			document,
		]),
	);
	return [before.root, ...before.included].flatMap((document) => {
		const now = files.get(document.file);
		return now && now.text !== document.text
			? [{ before: document, after: now }]
			: [];
	});
}

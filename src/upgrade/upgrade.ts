import type { Document } from "../config/document.ts";
import { equalValues, type JsonValue } from "../config/json.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { formatPath, valueAt } from "../config/path.ts";
import type { Release } from "../releases/release.ts";
import type { Finding, Judgement, Startup } from "../schema/finding.ts";
import { judge } from "../schema/judge.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { Target } from "../schema/target.ts";
import type { Variables } from "../schema/variables.ts";
import { inOrder, isRoster, remediesAgainst } from "./against.ts";
import { applyStep, isRefused, type StepRefusal } from "./apply-step.ts";
import { type Decision, decisionsOf } from "./decisions.ts";
import { withoutEmptied } from "./emptied.ts";
import { fatesFor } from "./fates.ts";
import { inheritedStreaming } from "./inherited.ts";
import type { Deed, Remedy } from "./remedy.ts";

/** A deed and what made it necessary. */
export interface ReasonedDeed {
	readonly deed: Deed;
	/** The value of before, at the deed's path. */
	readonly before: JsonValue | undefined;
	readonly because: Because;
}

/** Why something is done: the release does not have it, or takes it otherwise. */
export interface Because {
	readonly code: Finding["code"];
	/** The newest bundled release that has it. */
	readonly lastSeen?: Release;
	/** The model that the release names in place of a withdrawn one. */
	readonly instead?: string;
}

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

/** Each round does away with what the one before brought to light; real configs need four. */
const mostRounds = 12;

/** Makes a config fit for a release, in the text of its files, as far as that can be done without a person's decision. */
export async function upgrade(input: UpgradeInput): Promise<Upgrade> {
	const { to, snapshots } = input;
	const fateOf = fatesFor(to, snapshots);
	const refusals = new Map<string, StepRefusal>();
	const deeds: ReasonedDeed[] = [];
	let config = input.config;
	/** Does it, and tells whether that changed something. */
	const isDone = (remedy: Remedy, because: Because): boolean => {
		const before = valueAt(config.value, remedy.deed.path);
		const after = withRemedy(config, remedy);
		if ("refused" in after) refusals.set(nameOf(remedy), after);
		else if (!equalValues(after.value, config.value)) {
			deeds.push({ deed: remedy.deed, before, because });
			config = after;
			return true;
		}
		return false;
	};
	const isOpen = (remedy: Remedy): boolean => !refusals.has(nameOf(remedy));
	let judgement = await judgementOf(config, input);
	for (let round = 0; round < mostRounds; round += 1) {
		let isMoving = false;
		for (const finding of inOrder(judgement.findings)) {
			for (const remedy of remediesAgainst(
				finding,
				config.value,
				input,
				fateOf,
				isOpen,
			))
				isMoving = isDone(remedy, causeOf(finding)) || isMoving;
			// The paths of all that follows are others now.
			if (isMoving && isRoster(finding)) break;
		}
		for (const remedy of inheritedStreaming(input.config.value, config.value))
			isMoving = isDone(remedy, { code: "retired-key" }) || isMoving;
		if (!isMoving) break;
		judgement = await judgementOf(config, input);
	}
	return {
		before: input.config,
		after: config,
		deeds,
		decisions: decisionsOf(
			judgement,
			[...refusals.values()],
			input.now,
			input.from.release,
		),
		needs: newNeedsOf(judgement, input.now),
		startup: judgement.startup,
	};
}

async function judgementOf(
	config: MergedConfig,
	{ to, snapshots, variables }: UpgradeInput,
): Promise<Judgement> {
	const [judgement] = await judge(
		[{ config, target: to }],
		snapshots,
		variables,
	);
	if (!judgement) throw new TypeError("a config was not judged");
	return judgement;
}

/** The needs that no place of before had. */
function newNeedsOf(after: Judgement, now: Judgement): readonly Finding[] {
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

function withRemedy(
	config: MergedConfig,
	{ steps }: Remedy,
): MergedConfig | StepRefusal {
	let after = config;
	for (const step of steps) {
		const next = applyStep(after, step);
		if (isRefused(next)) return next;
		after =
			step.kind === "remove" || step.kind === "move"
				? withoutEmptied(next, after, step.path)
				: next;
	}
	return after;
}

function causeOf(finding: Finding): Because {
	const { code } = finding;
	if (code === "rule" && finding.instead !== undefined)
		return { code, instead: finding.instead };
	if (code === "retired-key" && finding.lastSeen)
		return { code, lastSeen: finding.lastSeen };
	return { code };
}

function nameOf({ deed }: Remedy): string {
	return JSON.stringify(deed);
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

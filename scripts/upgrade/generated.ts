import { formatPath } from "../../src/config/path.ts";
import type { Snapshots } from "../../src/schema/snapshot.ts";
import type { Target } from "../../src/schema/target.ts";
import type { Upgrade } from "../../src/upgrade/upgrade.ts";
import { generateBases } from "../parity/bases.ts";
import { textOf } from "../parity/case.ts";
import { realVerdictOf } from "../parity/compare.ts";
import type { Oracle } from "../parity/oracle.ts";
import { upgradeText } from "./upgraded.ts";

/** Generated configs that the release of before takes, and what the release of after says of them upgraded. */
export interface UpgradeRun {
	readonly from: Target;
	readonly to: Target;
	readonly snapshots: Snapshots;
	readonly onFrom: Oracle;
	readonly onTo: Oracle;
}

/** One config, upgraded. */
export interface UpgradedCase {
	readonly name: string;
	readonly before: string;
	readonly after: string;
	readonly upgrade: Upgrade;
	/** What the real release of after says; undefined where its machine or its own code is at fault for a refusal. */
	readonly isTaken: boolean | undefined;
	readonly issues: readonly string[];
	/** What clawtune leaves to a person, by path and code. */
	readonly decisions: readonly string[];
}

/** Upgrades `count` configs that are generated for, and taken by, the release of before. */
export async function upgradeGenerated(
	run: UpgradeRun,
	count: number,
	seed: number,
): Promise<readonly UpgradedCase[]> {
	const { configs } = await generateBases(
		run.from.snapshot,
		run.onFrom,
		count,
		seed,
	);
	const texts = configs.map((config, index) => ({
		name: `#${index}`,
		text: textOf(config),
	}));
	return await upgradeTexts(run, texts);
}

/** Upgrades those of the texts that the real release of before takes. */
export async function upgradeTexts(
	{ from, to, snapshots, onFrom, onTo }: UpgradeRun,
	texts: readonly { readonly name: string; readonly text: string }[],
): Promise<readonly UpgradedCase[]> {
	const taken = await onFrom.ask(texts.map(({ text }) => text));
	const upgraded: Omit<UpgradedCase, "isTaken" | "issues">[] = [];
	for (const [index, { name, text }] of texts.entries()) {
		const answer = taken[index];
		if (!answer || !realVerdictOf(answer).valid) continue;
		const upgrade = await upgradeText(text, from, to, snapshots);
		if (!upgrade)
			throw new Error(`${name}: ${from.release} takes it, clawtune does not`);
		upgraded.push({
			name,
			before: text,
			after: upgrade.after.root.text,
			upgrade,
			decisions: upgrade.decisions.map((decision) =>
				decision.kind === "text"
					? `${formatPath(decision.refusal.path)} ${decision.refusal.refused}`
					: `${formatPath(decision.finding.path)} ${decision.finding.code}`,
			),
		});
	}
	const answers = await onTo.ask(upgraded.map(({ after }) => after));
	return upgraded.map((one, index) => {
		const answer = answers[index];
		const verdict = answer && realVerdictOf(answer);
		return {
			...one,
			isTaken:
				answer?.kind === "judged" && answer.valid
					? true
					: verdict?.setApart === undefined
						? verdict?.valid
						: undefined,
			issues: (verdict?.issues ?? []).map(
				({ path, message }) => `${path}: ${message}`,
			),
		};
	});
}

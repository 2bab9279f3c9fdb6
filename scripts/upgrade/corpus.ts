import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDocument, parseDocument } from "../../src/config/document.ts";
import { parseRelease } from "../../src/releases/release.ts";
import type { Snapshots } from "../../src/schema/snapshot.ts";
import { lastTouchedRelease } from "../../src/schema/target.ts";
import { installRelease } from "../openclaw/releases.ts";
import { openOracle } from "../parity/oracle.ts";
import { type UpgradedCase, upgradeTexts } from "./generated.ts";
import { targetNamed, upgradeText } from "./upgraded.ts";

const folder = join(import.meta.dirname, "../../test/corpus");

/**
 * Upgrades those real configs to a release that a release of before takes: the one that wrote it where that is one of
 * `origins`, else the first of them that takes it.
 */
export async function upgradeCorpus(
	to: string,
	origins: readonly string[],
	snapshots: Snapshots,
): Promise<readonly (UpgradedCase & { readonly from: string })[]> {
	const target = targetNamed(to, snapshots);
	const own = new Map<string, { name: string; text: string }[]>();
	for (const name of readdirSync(folder)) {
		if (name === "verdicts.json") continue;
		const text = readFileSync(join(folder, name), "utf8");
		const wrote = snapshotOfWriter(text, snapshots);
		for (const from of origins.toSorted(
			(one, other) => Number(other === wrote) - Number(one === wrote),
		)) {
			const origin = targetNamed(from, snapshots);
			if (!(await upgradeText(text, origin, target, snapshots))) continue;
			own.set(from, [...(own.get(from) ?? []), { name, text }]);
			break;
		}
	}
	const onTo = await openOracle(await installRelease(to));
	const cases: (UpgradedCase & { from: string })[] = [];
	for (const [from, texts] of own) {
		const onFrom = await openOracle(await installRelease(from));
		const run = { from: targetNamed(from, snapshots), to: target, snapshots };
		const upgraded = await upgradeTexts({ ...run, onFrom, onTo }, texts);
		await onFrom.close();
		cases.push(...upgraded.map((one) => ({ ...one, from })));
	}
	await onTo.close();
	return cases;
}

function snapshotOfWriter(
	text: string,
	snapshots: Snapshots,
): string | undefined {
	const document = parseDocument("openclaw.json", text);
	if (!isDocument(document)) return undefined;
	const wrote = parseRelease(lastTouchedRelease(document.value) ?? "");
	return wrote && snapshots.forRelease(wrote)?.release;
}

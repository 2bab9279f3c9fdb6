/**
 * `npm run upgrades -- --from R --to R --count N [--seed S] [--show K]`: are N configs that are generated for a release,
 * and taken by it, taken by a later one once clawtune has upgraded them, and do they mean what the later one would have
 * made of them by itself? `npm run upgrades -- --corpus [--to R]` asks the same of the real configs, each from the release
 * that wrote it, else from the newest before 2026.8 that takes it. Exit 1 when one is refused of which clawtune left nothing to a person.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { erasOf } from "../src/releases/eras.ts";
import { compareReleases } from "../src/releases/release.ts";
import { bundledSnapshots } from "../src/schema/bundled.ts";
import { startRepairs } from "./migrations/repair-process.ts";
import { installRelease } from "./openclaw/releases.ts";
import { openOracle } from "./parity/oracle.ts";
import { upgradeCorpus } from "./upgrade/corpus.ts";
import { type UpgradedCase, upgradeGenerated } from "./upgrade/generated.ts";
import { compareMeaning } from "./upgrade/meaning.ts";
import { targetNamed } from "./upgrade/upgraded.ts";
import { wholeNumber } from "./whole-number.ts";

const { values: options } = parseArgs({
	options: {
		from: { type: "string", default: "2026.7.1" },
		to: { type: "string", default: "2026.9.6" },
		count: { type: "string", default: "100" },
		seed: { type: "string", default: "1" },
		show: { type: "string", default: "20" },
		corpus: { type: "boolean", default: false },
	},
});

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

function tell(texts: readonly string[]): void {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	const most = [...counts].toSorted(([, a], [, b]) => b - a);
	for (const [text, count] of most.slice(0, Number(options.show)))
		say(`  ${count}  ${text}`);
}

const snapshots = bundledSnapshots(join(import.meta.dirname, ".."));
const to = targetNamed(options.to, snapshots);
const installed = await installRelease(options.to);
const cases = options.corpus ? await corpus() : await generated();
const judged = cases.filter(({ isTaken }) => isTaken !== undefined);
const open = judged.filter(({ decisions }) => decisions.length > 0);
const taken = judged.filter(({ isTaken }) => isTaken);
const wrong = judged.filter(
	({ isTaken, decisions }) => !isTaken && decisions.length === 0,
);
const what = options.corpus
	? `real configs → ${options.to}`
	: `${options.from} → ${options.to}, seed ${options.seed}`;
say(
	`${what}: ${judged.length} configs; ${taken.length} taken, ${open.length} left to a person, ${wrong.length} refused without a word`,
);
tell(
	open.flatMap(({ name, decisions }) =>
		decisions.map((one) => (options.corpus ? `${name} ${one}` : one)),
	),
);
tell(
	wrong.flatMap(({ name, issues }) =>
		issues.map((issue) => `${name} ${issue}`),
	),
);
if (erasOf(to.release).fileReading.repairsAtStart !== "none") {
	const repairs = await startRepairs(installed);
	const { compared, same, differences } = await compareMeaning(cases, repairs);
	await repairs.stop();
	say(`repaired by ${options.to} itself: ${compared}; the same: ${same}`);
	tell(
		differences.map(
			({ place, theirs, ours }) =>
				`${place}: ${theirs?.slice(0, 60)} there, ${ours?.slice(0, 60)} here`,
		),
	);
}
process.exitCode = wrong.length > 0 ? 1 : 0;

async function generated(): Promise<readonly UpgradedCase[]> {
	const from = targetNamed(options.from, snapshots);
	const onFrom = await openOracle(await installRelease(options.from));
	const onTo = await openOracle(installed);
	try {
		return await upgradeGenerated(
			{ from, to, snapshots, onFrom, onTo },
			wholeNumber("--count", options.count),
			Number(options.seed),
		);
	} finally {
		await onFrom.close();
		await onTo.close();
	}
}

async function corpus(): Promise<readonly UpgradedCase[]> {
	const origins = snapshots.releases
		.filter((release) => compareReleases(release, "2026.8.1") < 0)
		.toReversed();
	const upgraded = await upgradeCorpus(options.to, origins, snapshots);
	return upgraded.map((one) => ({ ...one, name: `${one.name} ${one.from}` }));
}

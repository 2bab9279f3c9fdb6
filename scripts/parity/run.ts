import type { JsonValue } from "../../src/config/json.ts";
import type { Snapshots } from "../../src/schema/snapshot.ts";
import type { Target } from "../../src/schema/target.ts";
import { type Bases, generateBases } from "./bases.ts";
import { type CaseKind, caseKinds, type ParityCase, textOf } from "./case.ts";
import { type Comparison, compareVerdicts, realVerdictOf } from "./compare.ts";
import { generatorOf } from "./generate.ts";
import { mutate } from "./mutate.ts";
import type { Oracle } from "./oracle.ts";
import { judgeTexts } from "./ours.ts";
import { randomOf } from "./random.ts";

/** One differential test: clawtune and a real release judge the same configs. */
export interface ParityRun {
	readonly target: Target;
	readonly snapshots: Snapshots;
	readonly oracle: Oracle;
}

/** Which configs to generate. */
export interface Wanted {
	readonly count: number;
	readonly seed: number;
	/** Only configs of this kind. */
	readonly kind?: CaseKind | undefined;
}

/** Generates the configs: every second one from a base of its own, the kinds in turn. */
export async function generateCases(
	{ target, snapshots, oracle }: ParityRun,
	{ count, seed, kind }: Wanted,
): Promise<{ readonly cases: readonly ParityCase[]; readonly bases: Bases }> {
	const wantedBases = Math.max(1, Math.ceil(count / 2));
	const bases = await generateBases(target.snapshot, oracle, wantedBases, seed);
	const random = randomOf(seed + 1);
	const generator = generatorOf(target.snapshot, random);
	const mutator = { snapshot: target.snapshot, snapshots, generator, random };
	const cases = Array.from({ length: count }, (_, index): ParityCase => {
		const wanted = kind ?? caseKinds[index % caseKinds.length] ?? "valid";
		const base = bases.configs[Math.floor(index / 2) % wantedBases] ?? {};
		const others = random.shuffle(bases.configs).slice(0, 20);
		for (const config of [base, ...others]) {
			const mutated = mutate(config, wanted, mutator);
			if (mutated !== undefined) return caseOf(index, wanted, mutated);
		}
		return caseOf(index, "valid", base);
	});
	return { cases, bases };
}

function caseOf(index: number, kind: CaseKind, value: JsonValue): ParityCase {
	return { kind, name: `#${index}`, text: textOf(value) };
}

/** Lets both sides judge the configs. */
export async function compareCases(
	{ target, snapshots, oracle }: ParityRun,
	cases: readonly ParityCase[],
): Promise<readonly Comparison[]> {
	const texts = cases.map(({ text }) => text);
	const answers = await oracle.ask(texts);
	const verdicts = await judgeTexts(texts, target, snapshots);
	return cases.map((parityCase, index) => {
		const [answer, ours] = [answers[index], verdicts[index]];
		if (!answer || !ours) throw new Error(`${parityCase.name} was not judged`);
		return compareVerdicts(parityCase, ours, realVerdictOf(answer));
	});
}

import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
	withMember,
} from "../../src/config/json.ts";
import type { Path } from "../../src/config/path.ts";
import { erasOf } from "../../src/releases/eras.ts";
import type { Release } from "../../src/releases/release.ts";
import type { Snapshots } from "../../src/schema/snapshot.ts";
import { chooseTarget } from "../../src/schema/target.ts";
import { judgeTexts } from "../parity/ours.ts";
import { extraSamples } from "./extra-samples.ts";
import { type Sample, samplesOf } from "./samples.ts";

/** A sample that an older release accepts and the target does not, with the text of its config. */
export interface Candidate extends Sample {
	readonly text: string;
	/** Does the target accept the config when the value is taken out of it. */
	readonly isFineWithout: boolean;
}

/** A sample with the text of its config. */
export type Proposed = Omit<Candidate, "isFineWithout">;

const atOnce = 2000;

/**
 * Every setting and value that a bundled release before the target's line accepts and the target does not, by
 * clawtune's own judgement, and the settings that only releases before the bundled ones had.
 */
export async function candidatesFor(
	target: Release,
	snapshots: Snapshots,
): Promise<readonly Candidate[]> {
	const settled = new Set<string>();
	const found: Proposed[] = [];
	const older = snapshots.releases.filter(
		(release) => erasOf(release).fileReading.repairsAtStart === "none",
	);
	for (const release of older.toReversed()) {
		const snapshot = snapshots.forRelease(release);
		const fresh = new Map<string, Proposed>();
		for (const sample of snapshot ? samplesOf(snapshot) : []) {
			const key = `${sample.pattern} ${JSON.stringify(sample.value)}`;
			if (!settled.has(key))
				fresh.set(key, { ...sample, text: textOf(sample.config) });
		}
		const keys = [...fresh.keys()];
		const refused = await without(target, keys, fresh, snapshots);
		for (const key of keys) if (!refused.has(key)) settled.add(key);
		const accepted = [...refused].filter(([key]) => fresh.has(key));
		const verdicts = await verdictsOf(
			release,
			accepted.map(([, { text }]) => text),
			snapshots,
		);
		for (const [index, [key, candidate]] of accepted.entries())
			if (verdicts[index]) {
				settled.add(key);
				found.push(candidate);
			}
	}
	const extra = extraSamples.map((sample) => ({
		...sample,
		text: textOf(sample.config),
	}));
	return await withControl([...found, ...extra], target, snapshots);
}

/** Tells of each sample whether it is the value alone that the target does not accept. */
export async function withControl(
	all: readonly Proposed[],
	target: Release,
	snapshots: Snapshots,
): Promise<readonly Candidate[]> {
	const rest = await verdictsOf(
		target,
		all.map(({ config, path }) => textOf(withoutAt(config, path) ?? {})),
		snapshots,
	);
	return all.map((one, index) => ({
		...one,
		isFineWithout: rest[index] ?? false,
	}));
}

/** A copy without what stands at a path; an item of a list goes with its list. */
function withoutAt(root: JsonValue, path: Path): JsonValue | undefined {
	const [step, ...rest] = path;
	if (typeof step !== "string" || !isObject(root)) return undefined;
	const child = member(root, step);
	const kept =
		child === undefined || rest.length === 0
			? undefined
			: isArray(child)
				? child.flatMap((item) => withoutAt(item, rest.slice(1)) ?? [])
				: withoutAt(child, rest);
	return Object.fromEntries(
		Object.entries(root).flatMap(([key, value]) =>
			key !== step ? [[key, value]] : kept === undefined ? [] : [[key, kept]],
		),
	);
}

async function without(
	target: Release,
	keys: readonly string[],
	fresh: ReadonlyMap<string, Proposed>,
	snapshots: Snapshots,
): Promise<ReadonlyMap<string, Proposed>> {
	const verdicts = await verdictsOf(
		target,
		[...fresh.values()].map(({ text }) => text),
		snapshots,
	);
	return new Map(
		keys.flatMap((key, index) => {
			const candidate = fresh.get(key);
			return candidate && !verdicts[index] ? [[key, candidate] as const] : [];
		}),
	);
}

async function verdictsOf(
	release: Release,
	texts: readonly string[],
	snapshots: Snapshots,
): Promise<readonly boolean[]> {
	const target = chooseTarget(
		{ flag: release, installed: () => undefined },
		snapshots,
	);
	const verdicts: boolean[] = [];
	for (let from = 0; from < texts.length; from += atOnce) {
		const batch = texts.slice(from, from + atOnce);
		for (const { valid } of await judgeTexts(batch, target, snapshots))
			verdicts.push(valid);
	}
	return verdicts;
}

function textOf(config: JsonValue): string {
	const own: JsonObject = isObject(config) ? config : {};
	const gateway = member(own, "gateway") ?? {};
	const withMode =
		isObject(gateway) && !Object.hasOwn(gateway, "mode")
			? withMember(gateway, "mode", "local")
			: gateway;
	return JSON.stringify(withMember(own, "gateway", withMode));
}

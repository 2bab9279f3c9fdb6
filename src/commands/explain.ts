import { formatPath, type Path, parsePath } from "../config/path.ts";
import { Failure } from "../failure.ts";
import {
	codeJson,
	codePretty,
	codesJson,
	codesPretty,
} from "../report/explain-code-report.ts";
import {
	settingJson,
	settingPretty,
} from "../report/explain-setting-report.ts";
import { allPages, findingCodeOf } from "../report/finding-pages.ts";
import type { Style } from "../report/style.ts";
import { wellKnownPaths } from "../schema/default-value.ts";
import { nearestOf } from "../schema/nearest.ts";
import {
	knownPart,
	nearestPath,
	pathEndingIn,
} from "../schema/nearest-path.ts";
import { schemasAt } from "../schema/schema-node.ts";
import { settingFacts } from "../schema/setting-facts.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { Target } from "../schema/target.ts";
import {
	formatOf,
	type GlobalOptions,
	snapshotsOf,
	styleOf,
	type World,
} from "./invocation.ts";
import { allPresets, targetAtHand } from "./presets.ts";

/** No line of an explanation is longer, however wide the terminal. */
const widest = 80;

/**
 * Explains a finding code, or a setting on the target; without a name it lists the codes. Exit code 0.
 * Throws a `Failure` (`usage`) for what is neither.
 */
export async function explainCommand(
	name: string | undefined,
	options: GlobalOptions,
	world: World,
): Promise<number> {
	const isJson = formatOf(options) === "json";
	const style = await readable(options, world);
	const code = name === undefined ? undefined : findingCodeOf(name.trim());
	if (name === undefined)
		world.stdout(isJson ? codesJson(world.version) : codesPretty(style));
	else if (code)
		world.stdout(
			isJson ? codeJson(code, world.version) : codePretty(code, style),
		);
	else {
		const text = await explainSetting(name.trim(), isJson, options, world);
		world.stdout(text);
	}
	return 0;
}

async function explainSetting(
	name: string,
	isJson: boolean,
	options: GlobalOptions,
	world: World,
): Promise<string> {
	const snapshots = await snapshotsOf(options, world);
	const target = await targetAtHand(options, world, snapshots);
	const path = parsePath(name.replaceAll("[]", "[0]"));
	const facts = path && settingFacts(path, target, snapshots);
	if (!facts) throw unknown(name, path, target, snapshots);
	const shown = {
		name: /\[\]|\*/.test(name) ? name : formatPath(facts.path),
		target,
		facts,
		wantedBy: (await allPresets(world)).flatMap((preset) =>
			preset.settings
				.filter((setting) => isWithin(setting.path, facts.path))
				.map((setting) => ({
					preset: preset.name,
					setting,
					applies: schemasAt(target.snapshot, setting.path).length > 0,
				})),
		),
	};
	return isJson
		? settingJson(shown, world.version)
		: settingPretty(shown, await readable(options, world));
}

async function readable(options: GlobalOptions, world: World): Promise<Style> {
	const columns = Math.min(world.columns ?? widest, widest);
	return styleOf(options, { ...world, columns });
}

function isWithin(path: Path, parent: Path): boolean {
	return formatPath(path.slice(0, parent.length)) === formatPath(parent);
}

function unknown(
	name: string,
	path: Path | undefined,
	{ release, snapshot }: Target,
	snapshots: Snapshots,
): Failure {
	const codes = allPages().map(([code]) => code);
	const others = snapshots.releases.toReversed().flatMap((other) => {
		const found = snapshots.forRelease(other);
		return found ? [found] : [];
	});
	const near =
		(path && nearestIn(path, [snapshot, ...others])) ??
		nearestOf(name, codes) ??
		pathEndingIn(name, wellKnownPaths);
	const part = path ? knownPart(snapshot, path) : "";
	const elsewhere =
		part === ""
			? "clawtune explain lists the finding codes; a setting is written like skills.load.watch."
			: `clawtune explain ${part} lists what there is.`;
	return new Failure(
		"usage",
		`"${name}" is neither a finding code nor a setting of OpenClaw ${release} or of another release`,
		near === undefined ? elsewhere : `Did you mean "${near}"?`,
	);
}

/** The nearest real path, in the first of the releases that has one. */
function nearestIn(
	path: Path,
	candidates: readonly Target["snapshot"][],
): string | undefined {
	for (const snapshot of candidates) {
		const near = nearestPath(snapshot, path);
		if (near) return formatPath(near);
	}
	return undefined;
}

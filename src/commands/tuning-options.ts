import { Failure } from "../failure.ts";
import type { Way } from "../plan/hazard.ts";
import { blockingHazards, noticeHazards, ways } from "../plan/hazard.ts";
import { nearestOf } from "../schema/nearest.ts";
import { parseSetOption, type Setting } from "../tuning/setting.ts";
import type { GlobalOptions, World } from "./invocation.ts";
import { loadPresets } from "./presets.ts";

/** The options that say what is wanted. */
export interface TuningOptions extends GlobalOptions {
	readonly preset?: readonly string[];
	readonly set?: readonly string[];
	readonly via?: string;
	readonly accept?: readonly string[];
	readonly agents?: boolean;
	readonly upgrade?: string;
	readonly mend?: boolean;
	readonly unset?: readonly string[];
}

/** The settings that presets and `--set` ask for, in that order. Throws a `Failure` (`usage`) where nothing is asked for. */
export async function settingsOf(
	options: TuningOptions,
	world: World,
): Promise<readonly Setting[]> {
	const presets = await loadPresets(options.preset ?? [], world);
	const settings = [
		...presets.flatMap((preset) => preset.settings),
		...(options.set ?? []).map(parseSetOption),
	];
	if (settings.length > 0) return settings;
	throw new Failure(
		"usage",
		"Nothing is asked for",
		"Name a preset (--preset safe), a setting (--set path=value) or a release (--upgrade 2026.9.6), or mend the config (--mend).",
	);
}

/** Reads `--via`. Throws a `Failure` (`usage`) for a way that there is not. */
export function wayOf({ via }: TuningOptions): Way | undefined {
	const known = ways.find((way) => way === via);
	if (via === undefined || known) return known;
	throw new Failure(
		"usage",
		`--via ${via} is not a way`,
		`Known: ${ways.join(", ")}.`,
	);
}

/** Makes sure that a way and hazards are named as they are called, and that `--unset` stands beside `--mend`, before anything is read. Throws a `Failure` (`usage`). */
export function expectKnownNames(options: TuningOptions): void {
	wayOf(options);
	for (const name of options.accept ?? []) knownHazard(name);
	if (options.unset && !options.mend)
		throw new Failure(
			"usage",
			"--unset goes with --mend: it says what is to go from a config that its release refuses",
			"Write --mend beside it.",
		);
}

/** The hazards that the options accept by their names. */
export function acceptedIn({ accept = [] }: TuningOptions): readonly string[] {
	return accept.map(knownHazard);
}

function knownHazard(name: string): string {
	const known = [...blockingHazards, ...noticeHazards];
	if (known.some((id) => id === name)) return name;
	const nearest = nearestOf(name, known);
	throw new Failure(
		"usage",
		`--accept ${name}: there is no such hazard`,
		nearest ? `Did you mean "${nearest}"?` : `Known: ${known.join(", ")}.`,
	);
}

/** What does not go together with `--mend` or `--upgrade`, and why. */
export interface Aloneness {
	readonly option: string;
	/** Options that were given beside it and do not go with it. */
	readonly beside: readonly string[];
	/** In which order the two can be done. */
	readonly order: string;
	readonly whyNoGateway: string;
	/** What is done to the file. */
	readonly edit: string;
}

/** Makes sure that nothing is asked for beside an option that does not go with it. Throws a `Failure` (`usage`). */
export function expectAlone(
	options: TuningOptions,
	{ option, beside, order, whyNoGateway, edit }: Aloneness,
): void {
	if (beside.length > 0)
		throw new Failure(
			"usage",
			`${option} does not go with ${beside.join(", ")}`,
			order,
		);
	if (wayOf(options) === "gateway")
		throw new Failure(
			"usage",
			`${option} does not go with --via gateway: ${whyNoGateway}`,
			`Leave --via out: ${edit} is an edit of the file.`,
		);
}

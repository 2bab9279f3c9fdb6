import type { JsonValue } from "../../config/json.ts";
import {
	formatPath,
	type Path,
	parsePath,
	samePath,
	valueAt,
} from "../../config/path.ts";
import { isReference } from "../../config/references.ts";
import { Failure } from "../../failure.ts";
import { formWords } from "../../report/value-form-words.ts";
import {
	type SettingValues,
	settingLine,
} from "../../report/wizard/setting-words.ts";
import { credentialPathsOf } from "../../schema/advice/credential-path.ts";
import { defaultOf, wellKnownPaths } from "../../schema/default-value.ts";
import { type ListedSetting, settingsOn } from "../../schema/setting-list.ts";
import { findSettings } from "../../schema/setting-search.ts";
import type { ValueForm } from "../../schema/value-form.ts";
import {
	readValue,
	type WantedValue,
	wantedAt,
} from "../../schema/value-reading.ts";
import { parseSetOption, valueText } from "../../tuning/setting.ts";
import { back, type Choice } from "../../wizard/asker.ts";
import { planOf, tell } from "./planning.ts";
import { goBack, type Known, type Move, on, type Session } from "./stop.ts";

/** So many settings are offered at once. */
const mostOffered = 50;

/** Asks for a setting, of those that the release has. */
export async function askForSetting(
	{ asker }: Session,
	known: Known,
): Promise<Move> {
	const { config, target } = known.situation;
	const settings = settingsOn(target.snapshot, config.value);
	const first = likely(settings);
	const path = await asker.search({
		message: `Which setting of OpenClaw ${target.release}?`,
		find: (term) =>
			(term === "" ? first : findSettings(settings, term))
				.slice(0, mostOffered)
				.map((setting) => settingChoice(setting, known)),
	});
	return path === back ? goBack : on({ ...known, at: "value", path });
}

/** Asks for the value of a setting, until the release takes it. */
export async function askForValue(
	session: Session,
	{ path, ...known }: Known & { readonly path: Path },
): Promise<Move> {
	const { options, situation } = known;
	const { set = [] } = options;
	const value = await askValue(session, known, path);
	if (value === back) return goBack;
	const name = formatPath(path);
	const others = set.filter((text) => !text.startsWith(`${name}=`));
	const next: Known = {
		...known,
		options: { ...options, set: [...others, `${name}=${valueText(value)}`] },
	};
	try {
		await planOf(session, situation, next.options);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		tell(error, session);
		return { kind: "again" };
	}
	return on({ ...next, at: options.mend ? "broken" : "want" });
}

async function askValue(
	{ asker }: Session,
	known: Known,
	path: Path,
): Promise<JsonValue | typeof back> {
	const { target } = known.situation;
	const values = valuesOf(path, known);
	const wanted = wantedAt(target.snapshot, path);
	const about = settingLine(path, values, wanted.forms, target);
	const message = `${formatPath(path)} (${about})`;
	const choices = choicesOf(wanted.forms);
	if (choices)
		return await asker.choose({
			message,
			choices: choices.map((value) => ({ name: String(value), value })),
			preferred: values.chosen ?? values.now,
		});
	const isSecret = credentialPathsOf(target.snapshot)(path);
	const text = await asker.line({
		message,
		problemWith: (typed) => problemWith(typed, wanted, isSecret),
	});
	if (text === back) return back;
	const read = readValue(text, wanted);
	return read.kind === "value" ? read.value : text;
}

function problemWith(
	typed: string,
	wanted: WantedValue,
	isSecret: boolean,
): string | undefined {
	if (typed === "") return "Type a value.";
	if (isSecret && !isReference(typed))
		return `It is a secret: type \${NAME}, and set NAME for the gateway.`;
	const read = readValue(typed, wanted);
	return read.kind === "misfit"
		? `Wanted: ${read.expected.map(formWords).join(", or ")}.`
		: undefined;
}

/** The values to choose from, where there are a few and no others. */
function choicesOf(
	forms: readonly ValueForm[],
): readonly JsonValue[] | undefined {
	const lists = forms.map(({ type, allowed }) =>
		type === "boolean" && allowed.length === 0 ? [true, false] : allowed,
	);
	return lists.length > 0 && lists.every((list) => list.length > 0)
		? lists.flat()
		: undefined;
}

function settingChoice(
	{ path, agent }: ListedSetting,
	known: Known,
): Choice<Path> {
	const { target } = known.situation;
	const whose = agent === undefined ? "" : ` (agent ${agent})`;
	return {
		name: `${formatPath(path)}${whose}`,
		value: path,
		detail: settingLine(
			path,
			valuesOf(path, known),
			wantedAt(target.snapshot, path).forms,
			target,
		),
	};
}

/** What a setting is, and what this run has chosen for it so far. */
function valuesOf(path: Path, { situation, options }: Known): SettingValues {
	const { config, target } = situation;
	const inherited = defaultOf(path, target.release);
	const general =
		inherited?.kind === "inherited" ? parsePath(inherited.from) : undefined;
	const chosen = (options.set ?? [])
		.map(parseSetOption)
		.findLast((setting) => samePath(setting.path, path));
	return {
		now: valueAt(config.value, path),
		chosen: chosen?.value,
		general: general && valueAt(config.value, general),
	};
}

/** The settings that people tune: those that presets are about, then those whose default is known. */
function likely(settings: readonly ListedSetting[]): readonly ListedSetting[] {
	const rank = ({ path }: ListedSetting): number => {
		if (path.at(-1) === "watchDebounceMs") return 0;
		return wellKnownPaths.includes(formatPath(path)) ? 1 : 2;
	};
	return settings
		.filter((setting) => rank(setting) < 2)
		.toSorted((left, right) => rank(left) - rank(right));
}

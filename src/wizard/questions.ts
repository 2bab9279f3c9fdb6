import type { Way } from "../plan/hazard.ts";
import type { PresetOnTarget } from "../report/presets-report.ts";
import { skippedWords } from "../report/skipped-words.ts";

/** Thrown in place of an answer when the person leaves with Ctrl-C. */
export class LeftByUser extends Error {
	constructor() {
		super("left by the user");
		this.name = "LeftByUser";
	}
}

/** Asks for a preset. A preset that does nothing on this release says why. Undefined: leave without a change. */
export async function askForPreset(
	presets: readonly PresetOnTarget[],
): Promise<string | undefined> {
	const { preset } = await ask((library) =>
		library.prompt<{ readonly preset: string }>([
			{
				type: "select",
				name: "preset",
				message: "What do you want?",
				choices: [
					...presets.map(presetChoice),
					{ name: "Leave without a change", value: "" },
				],
			},
		]),
	);
	return preset === "" ? undefined : preset;
}

/** Asks how to apply where the gateway would destroy something. Undefined: leave without a change. */
export async function askForWay(): Promise<Way | undefined> {
	const { way } = await ask((library) =>
		library.prompt<{ readonly way: Way | "" }>([
			{
				type: "select",
				name: "way",
				message:
					"The gateway would destroy something (see above). How shall it be applied?",
				choices: [
					{ name: "Edit the file in place: loses nothing", value: "file" },
					{ name: "Leave without a change", value: "" },
				],
			},
		]),
	);
	return way === "" ? undefined : way;
}

/** Asks once before anything is changed. */
export async function askToApply(way: Way): Promise<boolean> {
	const { apply } = await ask((library) =>
		library.prompt<{ readonly apply: boolean }>([
			{
				type: "confirm",
				name: "apply",
				message:
					way === "gateway"
						? "Send this to the running gateway?"
						: "Write this to the file?",
				default: true,
			},
		]),
	);
	return apply;
}

function presetChoice({ preset, target, absent }: PresetOnTarget): {
	readonly name: string;
	readonly value: string;
	readonly description: string;
} {
	const [first] = absent;
	const idle = first && absent.length === preset.settings.length;
	return {
		name: idle ? `${preset.name} (does nothing on this release)` : preset.name,
		value: preset.name,
		description: idle ? skippedWords(first, target) : preset.title,
	};
}

type Inquirer = typeof import("inquirer").default;

/** Asks with the library, which is loaded for the first question. */
async function ask<Answers>(
	question: (library: Inquirer) => Promise<Answers>,
): Promise<Answers> {
	const { default: library } = await import("inquirer");
	try {
		return await question(library);
	} catch (error) {
		if (error instanceof Error && error.name === "ExitPromptError")
			throw new LeftByUser();
		throw error;
	}
}

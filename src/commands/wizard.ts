import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "../failure.ts";
import { inquirerAsker } from "../wizard/inquirer-asker.ts";
import { plainAsker } from "../wizard/plain-asker.ts";
import type { Terminal } from "../wizard/terminal.ts";
import type { ApplyOptions } from "./carry-out.ts";
import { formatOf, styleOf, type World } from "./invocation.ts";
import { expectKnownNames } from "./tuning-options.ts";
import { orLeave } from "./wizard/leave.ts";
import { firstStop } from "./wizard/place.ts";
import type { Session } from "./wizard/stop.ts";
import { walk } from "./wizard/walk.ts";

/** The options of the wizard. */
export interface WizardOptions extends ApplyOptions {
	readonly plain?: boolean;
}

/**
 * The way through for a person: what is there, what is wanted, what it means, how to apply it, the verified result.
 * Throws a `Failure`: `interrupted` where the person leaves with Ctrl-C, `usage` for options that go with no wizard.
 */
export async function wizardCommand(
	{ plain, ...options }: WizardOptions,
	terminal: Terminal,
	world: World,
): Promise<number> {
	if (formatOf(options) === "json")
		throw new Failure(
			"usage",
			"The wizard asks a person, and has no JSON",
			"Say what is wanted: clawtune --preset safe --json",
		);
	expectKnownNames(options);
	const style = await styleOf(options, world);
	const isPlain =
		plain || terminal.isDumb || Boolean(world.environment.ACCESSIBLE);
	const asker = isPlain ? plainAsker(terminal) : inquirerAsker(terminal, style);
	let folder: string | undefined;
	const exampleFolder = (): string => {
		folder ??= mkdtempSync(join(tmpdir(), "clawtune-example-"));
		return folder;
	};
	const session: Session = { asker, world, style, exampleFolder };
	const first = await orLeave(session, { options, done: [] }, () =>
		firstStop(session, options),
	);
	return await walk(session, first);
}

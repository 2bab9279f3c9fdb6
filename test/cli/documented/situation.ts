import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageDirectory } from "../../schema/judged.ts";
import { closedPort } from "../../support/configs.ts";
import { type Shell, shellAt } from "../../support/documented-shell.ts";
import { makeSandbox, type Sandbox } from "../../support/sandbox.ts";

/** A place that is made ready for the commands of a block. */
export interface Situation {
	readonly shell: Shell;
	/** Exit codes other than 0, by the command as the page has it. */
	readonly exits?: Readonly<Record<string, number>>;
	/** What happens before a command, by the command as the page has it. */
	readonly before?: Readonly<Record<string, () => void>>;
	/** What is typed in place of what the page has: shorter times. */
	readonly typed?: (command: string) => string;
	/** A screen without what is another in each run: ids, times, and where the length of a path breaks a line. */
	readonly told?: (screen: string) => string;
	/** What holds in the end. */
	readonly afterwards?: () => void | Promise<void>;
}

/** Situations by the page, the language and the name of a block. */
export type Situations = Readonly<
	Record<string, () => Situation | Promise<Situation>>
>;

/** A shell in a sandbox, with the token that the bundled example refers to. */
export function at(sandbox: Sandbox): Situation {
	return {
		shell: shellAt({
			...sandbox,
			env: { OPENCLAW_GATEWAY_TOKEN: "made-up" },
		}),
	};
}

/** A shell in the folder of the package, where the examples are; a HOME without a config. */
export function inPackage(
	exits: Readonly<Record<string, number>> = {},
): Situation {
	const { home } = makeSandbox();
	return {
		shell: shellAt({ home, workingDirectory: packageDirectory }),
		exits,
		told: (screen) => screen.replaceAll(`${packageDirectory}/`, ""),
	};
}

/** The text of a bundled example. */
export function example(name: string): string {
	return readFileSync(join(packageDirectory, "examples", name), "utf8");
}

/** A sandbox whose config is the bundled example, of 2026.7.1, without a gateway. */
export function withExample(): Sandbox {
	return makeSandbox(
		example("openclaw.json").replace("18789", String(closedPort)),
	);
}

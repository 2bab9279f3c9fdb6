import { join } from "node:path";
import { expect } from "vitest";
import { claimedBy } from "../../support/documented-blocks.ts";
import { shellAt } from "../../support/documented-shell.ts";
import { makeSandbox } from "../../support/sandbox.ts";
import {
	at,
	example,
	inPackage,
	type Situation,
	type Situations,
	withExample,
} from "./situation.ts";

const committed = "clawtune check examples/committed.json --target 2026.9.6";
const mistakes = "clawtune check examples/mistakes.json5";
const mend = "clawtune plan --mend --config examples/mistakes.json5";
const byHand =
	"clawtune plan --mend --set skills.load.watchDebounceMs=250 --unset memory.search";

/** The blocks on configs that are checked, mended and changed. */
export const configSituations: Situations = {
	[`README.md console ${mistakes}`]: () => inPackage({ [mistakes]: 1 }),
	"README.md sh clawtune plan --mend": mendedThenUpgraded,
	[`docs/check.md console ${committed}`]: () => inPackage({ [committed]: 1 }),
	"docs/check.md sh clawtune explain retired-key": () => at(makeSandbox()),
	"docs/check.md sh clawtune check examples/openclaw.json --format sarif --output clawtune.sarif --format pretty":
		reported,
	"docs/check.md sh clawtune check . --write-baseline known.json": baseline,
	"docs/check.md sh clawtune schema --target 2026.9.6 > openclaw.schema.json":
		editorSchema,
	"docs/upgrade.md console clawtune plan --upgrade 2026.9.6 --config examples/openclaw.json":
		() => inPackage(),
	[`docs/upgrade.md console ${mend}`]: () => inPackage({ [mend]: 1 }),
	[`docs/upgrade.md sh ${byHand}`]: mendedByHand,
	"docs/presets.md console clawtune presets safe --target 2026.7.1": () =>
		inPackage(),
	"docs/presets.md sh clawtune plan --preset safe --preset patient-locks": () =>
		at(withExample()),
	"docs/presets.md sh clawtune presets ./mine.json --target 2026.7.1":
		ownPreset,
};

function mendedThenUpgraded(): Situation {
	const sandbox = withExample();
	const good = sandbox.read(sandbox.configFile);
	sandbox.write(".openclaw/openclaw.json", good.replace('"port"', '"prot"'));
	return {
		...at(sandbox),
		before: {
			"clawtune plan --upgrade 2026.9.6": () => {
				sandbox.write(".openclaw/openclaw.json", good);
			},
		},
	};
}

function reported(): Situation {
	const sandbox = makeSandbox();
	sandbox.write("examples/openclaw.json", example("openclaw.json"));
	return {
		...at(sandbox),
		afterwards: () => {
			const report = sandbox.read(join(sandbox.home, "clawtune.sarif"));
			expect(JSON.parse(report)).toMatchObject({ version: "2.1.0" });
		},
	};
}

function baseline(): Situation {
	const sandbox = makeSandbox();
	const broken = '{ "gateway": { "mode": "local", "prot": 1 } }\n';
	sandbox.write("fleet/old/openclaw.json", broken);
	return {
		...at(sandbox),
		afterwards: async () => {
			sandbox.write("fleet/new/openclaw.json", broken);
			const shell = shellAt(sandbox);
			const run = await shell("clawtune check . --baseline known.json");
			expect(run.screen).toContain("fleet/new/openclaw.json");
			expect(run.screen).toContain("1 error, 1 warning, 2 ignored");
			expect(run.exitCode).toBe(1);
		},
	};
}

function editorSchema(): Situation {
	const sandbox = makeSandbox();
	return {
		...at(sandbox),
		afterwards: () => {
			const file = join(sandbox.home, "openclaw.schema.json");
			expect(JSON.parse(sandbox.read(file))).toMatchObject({ type: "object" });
		},
	};
}

function mendedByHand(): Situation {
	const sandbox = makeSandbox(example("mistakes.json5"));
	return {
		...at(sandbox),
		afterwards: () =>
			expect(sandbox.read(sandbox.configFile)).toMatch(
				/port: 18789[\s\S]*watchDebounceMs: 250/,
			),
	};
}

/** The preset stands on the same page; the suite that takes it is the one that runs this. */
function ownPreset(): Situation {
	const sandbox = withExample();
	const { text } = claimedBy("test/cli/documented.test.ts").take(
		"docs/presets.md",
		"mine.json",
	);
	sandbox.write("mine.json", text);
	return at(sandbox);
}

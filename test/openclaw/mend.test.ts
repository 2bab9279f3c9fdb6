import { expect, it } from "vitest";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import { realVerdictOf } from "../../scripts/parity/compare.ts";
import { openOracle } from "../../scripts/parity/oracle.ts";
import { answerOfRealCommand } from "../../scripts/parity/verify.ts";
import type { ByHand } from "../../src/upgrade/by-hand.ts";
import { corpusTexts } from "../config/parsed.ts";
import { mended } from "../upgrade/mended.ts";
import { configOfFiles, textsOf } from "../upgrade/upgraded.ts";

interface Broken {
	readonly name: string;
	readonly files: Readonly<Record<string, string>>;
	readonly byHand?: readonly ByHand[];
}

/** Configs that the release refuses: the first file is the root. */
const broken: readonly Broken[] = [
	{
		name: "names that are misspelt",
		files: {
			"openclaw.json": `// mine
{
  gatewy: { mode: "local", prot: 18789, auth: { mode: "token", tokne: "a-token-of-some-length-4711" } }, // main
  session: { scoep: "per-sender" },
}
`,
		},
	},
	{
		name: "a misspelt name in an included file",
		files: {
			"openclaw.json": `{\n  gateway: { mode: "local" },\n  logging: { $include: "./logging.json5" },\n}\n`,
			"logging.json5": "{\n  // enough\n  levle: 'warn',\n}\n",
		},
	},
	{
		name: "keys that older releases had",
		files: {
			"openclaw.json": `{
  "gateway": { "mode": "local" },
  "memorySearch": { "enabled": false },
  "channels": { "telegram": { "enabled": false, "streamMode": "partial" } }
}
`,
		},
	},
	{
		name: "what a person has decided",
		files: {
			"openclaw.json": `{
  "gateway": { "mode": "local", "prot": 1, "port": 18789 },
  "logging": { "level": "loud" },
  "channels": { "telegram": { "allowFrom": [true, "1"], "enabled": false } }
}
`,
		},
		byHand: [
			{ kind: "unset", path: ["channels", "telegram", "allowFrom", 0] },
			{ kind: "unset", path: ["gateway", "prot"] },
			{ kind: "set", path: ["logging", "level"], value: "debug" },
		],
	},
];

it.each(
	["2026.7.1", "2026.9.6"].flatMap((release) =>
		broken.map((each) => ({ release, ...each })),
	),
)(
	"$release refuses $name, and takes it once it is mended",
	async ({ release, files, byHand }) => {
		const installed = await installRelease(release);
		const answer = async ({
			"openclaw.json": text = "",
			...beside
		}: Readonly<Record<string, string>>): Promise<unknown> =>
			await answerOfRealCommand(installed, text, beside);
		const { after, decisions } = await mended(
			configOfFiles(files),
			release,
			byHand,
		);
		expect(decisions).toEqual([]);
		expect(await answer(files)).toMatchObject({ valid: false });
		expect(await answer(textsOf(after))).toMatchObject({
			valid: true,
			issues: [],
		});
	},
);

it.each(["2026.7.1", "2026.9.6"])(
	"%s takes each real config that is mended without a decision",
	async (release) => {
		const cases: { name: string; text: string }[] = [];
		for (const [name, text] of corpusTexts) {
			const { after, deeds, isValid } = await mended(text, release);
			if (isValid && deeds.length > 0)
				cases.push({ name, text: after.root.text });
		}
		expect(cases.length).toBeGreaterThanOrEqual(10);
		const oracle = await openOracle(await installRelease(release));
		const answers = await oracle
			.ask(cases.map(({ text }) => text))
			.finally(oracle.close);
		// What only the machine decides, such as a plugin that is not there, is no fault of the file.
		const refused = cases.filter((_, index) => {
			const answer = answers[index];
			if (!answer || (answer.kind === "judged" && answer.valid)) return false;
			const { valid, setApart } = realVerdictOf(answer);
			return !valid && setApart === undefined;
		});
		expect(refused).toEqual([]);
	},
);

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
	type Kill,
	killsAt,
	killVariables,
	type Moment,
	momentsIn,
	momentVariables,
} from "../support/moments.ts";
import type { Run } from "../support/program.ts";
import { plainConfig } from "./configs.ts";
import { useGateway } from "./running.ts";
import { authored, parsed } from "./values.ts";

/** `npm run crash` makes all of the kills. */
const isWhole = process.env.CLAWTUNE_TEST_CRASH === "whole";

/** At how many moments the program is killed; 2026.2.26 restarts after every change. */
const releases = [
	{ release: "2026.7.1", count: isWhole ? 50 : 6 },
	{ release: "2026.2.26", count: isWhole ? 8 : 1 },
];

const safe = ["--preset", "safe"];
const revert = ["revert"];

describe.each(releases)("a gateway of $release", ({ release, count }) => {
	const under = useGateway(release, { config: plainConfig(2000, 250) });
	const values = () => authored(parsed(under.text()));
	let before: ReturnType<typeof values> = [];
	let after: ReturnType<typeof values> = [];
	let moments: readonly Moment[] = [];

	beforeAll(async () => {
		const { home, stateDirectory } = under.gateway();
		const list = join(home, "moments.json");
		before = values();
		// Once without counting: a run does more where there is a journal.
		for (const args of [safe, revert]) expectEnd(await under.clawtune(args));
		const counted = momentVariables(stateDirectory, list);
		expectEnd(await under.clawtune(safe, counted));
		after = values();
		expectEnd(await under.clawtune(revert));
		moments = momentsIn(list);
	});

	/** The config is the old or the new one, the same run again brings it to its end, and it can be taken back. */
	const expectRecovery = async (kill: Kill | undefined): Promise<void> => {
		if (!kill) throw new Error("no moment was counted");
		const { stateDirectory } = under.gateway();
		const env = killVariables(stateDirectory, kill);
		expect(await under.clawtune(safe, env)).toMatchObject({ exitCode: 137 });
		expect([before, after], kill.name).toContainEqual(values());
		const again = await under.clawtune(safe);
		expect(again, kill.name).toMatchObject({ exitCode: 0 });
		expect(values(), kill.name).toEqual(after);
		expectNothingLeft(stateDirectory, kill);
		const reverted = await under.clawtune(revert);
		expect(reverted, kill.name).toMatchObject({ exitCode: 0 });
		expect(values(), `${kill.name}\n${reverted.stdout}`).toEqual(before);
		expectNothingLeft(stateDirectory, kill);
	};

	it.each(Array.from({ length: count }, (_, index) => index + 1))(
		`outlives a clawtune that is killed between connect and verify (%d of ${count})`,
		async (round) => {
			const connect = moments.findIndex(({ call }) => call === "socket.send");
			const kills = killsAt(moments, connect);
			await expectRecovery(
				kills[Math.floor(((round - 0.5) / count) * kills.length)],
			);
		},
	);

	it("outlives a clawtune that is killed while its patch is on the way", async () => {
		const begun = moments.findIndex(
			({ call, path }) =>
				call === "writeFileSync" && path.endsWith("applies.jsonl"),
		);
		// The first question after it is for the schema.
		const [, patch] = moments.flatMap(({ call }, index) =>
			call === "socket.send" && index > begun ? [index] : [],
		);
		const kills = patch === undefined ? [] : killsAt(moments, patch);
		await expectRecovery(kills.find(({ when }) => when === "after"));
	});
});

function expectEnd({ exitCode, stderr }: Run): void {
	if (exitCode !== 0)
		throw new Error(`a run ended with ${exitCode}: ${stderr}`);
}

/** In the state folder there are clawtune's journal and its copy from before the last apply, and no other file of it. */
function expectNothingLeft(stateDirectory: string, { name }: Kill): void {
	const own = readdirSync(stateDirectory).filter((entry) =>
		entry.includes("clawtune"),
	);
	expect(own, name).toEqual(["clawtune"]);
	const kept = readdirSync(join(stateDirectory, "clawtune"), {
		recursive: true,
	});
	expect(kept.map(String).sort(), name).toEqual([
		"applies.jsonl",
		"before",
		expect.stringMatching(/^before\/\d{8}T\d{9}Z-\d+$/),
		expect.stringMatching(/^before\/.*\/openclaw\.json$/),
	]);
}

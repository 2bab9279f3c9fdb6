import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
	type Kill,
	killsAt,
	killVariables,
	momentsIn,
	momentVariables,
} from "../support/moments.ts";
import type { Run } from "../support/program.ts";
import { plainConfig } from "./configs.ts";
import { useGateway } from "./running.ts";
import { authored, parsed } from "./values.ts";

/** `npm run crash` makes all of the kills. */
const isWhole = process.env.CLAWTUNE_TEST_CRASH_EVERY === "1";

/** On how many moments the program is killed; 2026.2.26 restarts after every change. */
const releases = [
	{ release: "2026.7.1", kills: isWhole ? 50 : 7 },
	{ release: "2026.2.26", kills: isWhole ? 8 : 1 },
];

describe.each(releases)("a gateway of $release", ({ release, kills }) => {
	const under = useGateway(release, { config: plainConfig(2000, 250) });
	const values = () => authored(parsed(under.text()));
	const safe = ["--preset", "safe"];
	let before: ReturnType<typeof values> = [];
	let after: ReturnType<typeof values> = [];
	let moments: readonly Kill[] = [];

	beforeAll(async () => {
		const list = join(under.gateway().home, "moments.json");
		const { stateDirectory } = under.gateway();
		before = values();
		expectEnd(
			await under.clawtune(safe, momentVariables(stateDirectory, list)),
		);
		after = values();
		expectEnd(await under.clawtune(["revert"]));
		const all = momentsIn(list);
		const connect = all.findIndex(({ call }) => call === "socket.write");
		moments = killsAt(all, connect);
	});

	it.each(Array.from({ length: kills }, (_, index) => index + 1))(
		`outlives a clawtune that is killed between connect and verify (%d of ${kills})`,
		async (round) => {
			const kill =
				moments[Math.floor(((round - 0.5) / kills) * moments.length)];
			if (!kill) throw new Error("no moment was counted");
			const { stateDirectory } = under.gateway();
			const killed = await under.clawtune(
				safe,
				killVariables(stateDirectory, kill),
			);
			const where = `killed ${kill.name}\n${killed.stderr}`;
			expect(killed.exitCode, where).toBe(137);
			expect([before, after], where).toContainEqual(values());
			const again = await under.clawtune(safe);
			expect(again, where).toMatchObject({ exitCode: 0 });
			expect(values(), where).toEqual(after);
			expectNothingLeft(stateDirectory, where);
			const reverted = await under.clawtune(["revert"]);
			expect(reverted, where).toMatchObject({ exitCode: 0 });
			expect(
				values(),
				`${where}\n${again.stdout}${again.stderr}\n${reverted.stdout}${reverted.stderr}`,
			).toEqual(before);
			expectNothingLeft(stateDirectory, where);
		},
	);
});

function expectEnd({ exitCode, stderr }: Run): void {
	if (exitCode !== 0)
		throw new Error(`a run ended with ${exitCode}: ${stderr}`);
}

/** In the state folder there are clawtune's journal and its copy from before the last apply, and no other file of it. */
function expectNothingLeft(stateDirectory: string, where: string): void {
	const own = readdirSync(stateDirectory).filter((name) =>
		name.includes("clawtune"),
	);
	expect(own, where).toEqual(["clawtune"]);
	const kept = readdirSync(join(stateDirectory, "clawtune"), {
		recursive: true,
	});
	expect(kept.map(String).sort(), where).toEqual([
		"applies.jsonl",
		"before",
		expect.stringMatching(/^before\/\d{8}T\d{9}Z-\d+$/),
		expect.stringMatching(/^before\/.*\/openclaw\.json$/),
	]);
}

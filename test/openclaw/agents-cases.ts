import { expect, it } from "vitest";
import { valueAt } from "../../src/config/path.ts";
import { expectNoTrace } from "../support/expectations.ts";
import { rewriteConfig } from "./rewrite.ts";
import type { GatewayUnderTest } from "./running.ts";
import { expectAuthored, type Tuning } from "./tunings.ts";
import { parsed } from "./values.ts";

const own = (watchDebounceMs: number) => ({
	memorySearch: { sync: { watchDebounceMs, onSearch: true } },
});
const list = (first: number, second: number) => [
	{ id: "main", default: true, name: "Main", ...own(first) },
	{ id: "work", name: "Work", ...own(second) },
	{ id: "third", name: "Third", identity: { emoji: "🦉" } },
];

/** What becomes of agents with debounces of their own; `isReplaced` where the release's gateway takes only whole arrays. */
export function testAgents(
	under: GatewayUnderTest,
	tuning: Tuning,
	isReplaced: boolean,
): void {
	const wish = ["--preset", "safe", "--agents"];
	const { accepted } = tuning;
	const config = tuning.config.replace(
		'"agents": {',
		`"agents": { "list": ${JSON.stringify(list(300, 400))},`,
	);
	const agents = (): unknown =>
		valueAt(parsed(under.text()), ["agents", "list"]);

	if (isReplaced)
		it("are not sent to the gateway unasked, which takes only a whole list", async () => {
			const text = await rewriteConfig(under, config);
			const run = await under.clawtune([...wish, ...accepted]);
			expectNoTrace(run);
			expect(run.exitCode).toBe(4);
			expect(run.stdout).toMatch(/^hazard {2}array-replaced .*agents\.list/m);
			expect(under.text()).toBe(text);
		});

	it("are tuned through the gateway, complete as they were but for that, and back", async () => {
		const text = await rewriteConfig(under, config);
		const accepting = isReplaced
			? [...accepted, "--accept", "array-replaced"]
			: accepted;
		const run = await under.clawtune([...wish, ...accepting]);
		expectNoTrace(run);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(run.stdout.includes("array-replaced")).toBe(isReplaced);
		expect(agents()).toEqual(list(5000, 5000));
		const reverted = await under.clawtune(["revert", ...accepting]);
		expectNoTrace(reverted);
		expect(reverted).toMatchObject({ exitCode: 0 });
		expect(agents()).toEqual(list(300, 400));
		expectAuthored(under.text(), text, tuning);
	});

	it("are tuned in the file, and back to the byte", async () => {
		const text = await rewriteConfig(under, config);
		const run = await under.clawtune([...wish, "--via", "file"]);
		expectNoTrace(run);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(agents()).toEqual(list(5000, 5000));
		const reverted = await under.clawtune(["revert"]);
		expect(reverted).toMatchObject({ exitCode: 0 });
		expect(under.text()).toBe(text);
	});
}

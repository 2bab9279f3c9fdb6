import { chmodSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { useGateway } from "../openclaw/running.ts";
import { personAt } from "./person.ts";
import { asked, same } from "./questions.ts";

const under = useGateway("2026.9.6", {
	config: `${JSON.stringify(
		{
			gateway: {
				mode: "local",
				port: "__PORT__",
				bind: "loopback",
				auth: { mode: "token", token: "__TOKEN__" },
			},
		},
		null,
		2,
	).replace('"__PORT__"', "__PORT__")}\n`,
});

describe("beside a real gateway of 2026.9.6", () => {
	it("the preset safe has nothing to tune, which is said with the reason, and leaving is what Enter does", async () => {
		const before = under.text();
		const { terminal, enter } = await personAt(under.gateway().home);
		await enter("clawtune");
		const found = await terminal.waitFor(asked.want);
		expect(found).toMatch(
			/Release +OpenClaw 2026\.9\.6 \(the running gateway\)/,
		);
		expect(found).toContain("The preset safe has nothing to do here");
		expect(found).toMatch(
			/- safe \(does nothing here: memory watch retired in OpenClaw 2026\.8\.1: the\s+gateway now always uses 1500 ms/,
		);
		expect(found).toMatch(/❯ Leave without a change/);
		await terminal.press("Enter");
		const left = await terminal.waitFor(same);
		expect(left).toContain("Nothing was changed");
		expect(await terminal.exitCode()).toBe(0);
		expect(under.text()).toBe(before);
	});

	it("a setting that it does have can be set by hand, through the gateway", async () => {
		// As the gateway itself leaves it, so that its way loses nothing.
		chmodSync(under.gateway().configFile, 0o600);
		const { terminal, enter, answer, readTo } = await personAt(
			under.gateway().home,
		);
		await enter("clawtune");
		await terminal.waitFor(asked.want);
		await terminal.type("Set");
		await answer(/❯ Set values by hand/, "Enter");
		await terminal.waitFor(/Type to search/);
		await terminal.type("skills load watch");
		await answer(/❯ skills\.load\.watch\n/, "Enter");
		await answer(/skills\.load\.watch \([\s\S]*❯ true/, "Down", "Enter");
		await answer(/❯ That is all[\s\S]*select/, "Enter");
		expect(await readTo(asked.how)).toMatch(/❯ Send it to the running gateway/);
		await terminal.press("Enter");
		const done = await terminal.waitFor(/For your CI/, 60_000);
		expect(done).toMatch(/clawtune apply --set skills\.load\.watch=false/);
		expect(await terminal.exitCode()).toBe(0);
		expect(JSON.parse(under.text())).toMatchObject({
			skills: { load: { watch: false } },
		});
	});
});

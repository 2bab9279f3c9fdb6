import { describe, expect, it } from "vitest";
import { useGateway } from "../openclaw/running.ts";
import { personAt } from "./person.ts";
import { asked } from "./questions.ts";

const config = `{
  // the family's gateway
  gateway: { mode: "local", port: __PORT__, bind: "loopback", auth: { mode: "token", token: "__TOKEN__" } },
  agents: { defaults: { memorySearch: { sync: { watchDebounceMs: 2000 } } } },
  skills: { load: { watchDebounceMs: 250 } }, // as shipped
  messages: { responsePrefix: "\${REPLY_PREFIX}" },
}
`;
const variables = { REPLY_PREFIX: "family-0815" };

const under = useGateway("2026.2.12", { config, env: variables });

describe("beside a real gateway of 2026.2.12, which would destroy much", () => {
	it("takes the gateway's own variables as set, and asks for each hazard by itself; one no leads back to the ways, of which the first loses nothing", async () => {
		const text = under.text();
		const person = await personAt(under.gateway().home);
		const { terminal, enter, answer, readTo } = person;
		await enter("clawtune");
		await answer(asked.want, "Enter");
		const how = await readTo(asked.how);
		expect(how).toMatch(/❯ Edit the file in place now/);
		await terminal.press("Down");
		await answer(/❯ Send it[\s\S]*2 comments/, "Enter");
		await answer(/comments-lost: [\s\S]*May it\?\n❯ No/, "Down", "Enter");
		await answer(
			/references-written-out: [\s\S]*May it\?\n❯ No/,
			"Down",
			"Enter",
		);
		await answer(/defaults-baked: [\s\S]*May it\?\n❯ No/, "Enter");
		const again = await terminal.waitFor(
			/defaults-baked: [\s\S]*How shall it be applied\?\n❯ Edit/,
		);
		expect(again).not.toContain(under.gateway().token);
		expect(again).not.toContain(variables.REPLY_PREFIX);
		expect(under.text()).toBe(text);
		await terminal.press("Enter");
		await terminal.waitFor(/For your CI/, 60_000);
		expect(await terminal.exitCode()).toBe(0);
		expect(under.text()).toBe(
			text.replace(": 2000", ": 5000").replace(": 250", ": 1000"),
		);
	});
});

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { expectNoTrace } from "../support/expectations.ts";
import { startGatewayProxy } from "../support/gateway-proxy.ts";
import { modernConfig, plainConfig } from "./configs.ts";
import { useMachine } from "./machine.ts";
import { patchByAnother } from "./other-client.ts";
import { type Tuning, tuningsOf } from "./tunings.ts";
import { authored, parsed } from "./values.ts";

describe.each(tuningsOf("2026.2.26", "2026.5.28", "2026.7.1", "2026.9.6"))(
	"a gateway of $release that is killed with clawtune's patch on its way",
	(tuning) => {
		const { release, config, wish } = tuning;
		const machine = useMachine(release);
		beforeEach(() => machine.stop());

		it.each(["it is sent", "the file has changed"])(
			"as soon as %s leaves the config of before or exactly the wanted one",
			async (moment) => {
				const gateway = await machine.start(config);
				const before = machine.text();
				let isOver = false;
				const kill = (): void => {
					if (isOver) return;
					if (moment === "it is sent" || machine.text() !== before)
						gateway.kill("SIGKILL");
					else setTimeout(kill, 1);
				};
				const proxy = await startGatewayProxy(gateway, ({ method }) => ({
					kind: "forward",
					...(method === "config.patch" ? { onSent: kill } : {}),
				}));
				const run = await machine.clawtune(
					[...wish, "--restart-timeout", "2s", "--url", proxy.url],
					{ OPENCLAW_GATEWAY_TOKEN: gateway.token },
				);
				isOver = true;
				expectNoTrace(run);
				expect(proxy.requests()).toContain("config.patch");
				const after = machine.text();
				if (run.exitCode === 0) {
					// It had answered, and had been asked once more, before it was killed.
					expect(run.stdout).toContain("Applied and verified");
					expect(authored(parsed(after))).toEqual(wantedOf(before, tuning));
				} else {
					expect([5, 7]).toContain(run.exitCode);
					expect(run.stderr).toMatch(/^error: .*was not back after 2 s/m);
					expect(after).toBe(before);
				}
				const check = await machine.clawtune(["check", "--target", release]);
				expect(check).toMatchObject({ exitCode: 0 });
			},
		);
	},
);

describe("a gateway of 2026.7.1 that is killed for good", () => {
	const machine = useMachine("2026.7.1");

	it("before clawtune's patch arrives keeps the change of another client", async () => {
		const gateway = await machine.start(plainConfig(2000, 250));
		const proxy = await startGatewayProxy(gateway, async ({ method }) => {
			if (method === "config.patch") {
				await patchByAnother(gateway, { messages: { responsePrefix: "[x]" } });
				gateway.kill("SIGKILL");
			}
			return { kind: "forward" };
		});
		const run = await machine.clawtune(
			["--preset", "safe", "--restart-timeout", "2s", "--url", proxy.url],
			{ OPENCLAW_GATEWAY_TOKEN: gateway.token },
		);
		expectNoTrace(run);
		expect(run.exitCode).toBe(5);
		expect(run.stderr).toMatch(
			/^error: .*was not back after 2 s; its config was changed by someone else meanwhile and is left so$/m,
		);
		expect(machine.text()).toContain("[x]");
		expect(machine.text()).toContain("250");
	});
});

describe("a gateway of 2026.9.6 that is killed when it has written an included file", () => {
	const machine = useMachine("2026.9.6");

	it("leaves that file as it was", async () => {
		mkdirSync(machine.stateDirectory, { recursive: true });
		const file = join(machine.stateDirectory, "skills.json5");
		const included = '{\n  "load": {\n    "watch": true\n  }\n}\n';
		writeFileSync(file, included);
		const gateway = await machine.start(
			modernConfig.replace(
				/"skills": \{[^}]*\}\s*\}/,
				'"skills": { "$include": "./skills.json5" }',
			),
		);
		const before = machine.text();
		const isKilled = { now: false };
		const kill = (): void => {
			if (isKilled.now) return;
			isKilled.now = readFileSync(file, "utf8") !== included;
			if (isKilled.now) gateway.kill("SIGKILL");
			else setTimeout(kill, 1);
		};
		const proxy = await startGatewayProxy(gateway, ({ method }) => ({
			kind: "forward",
			...(method === "config.patch" ? { onSent: kill } : {}),
		}));
		const run = await machine.clawtune(
			[
				...["apply", "--set", "skills.load.watch=false"],
				...["--restart-timeout", "2s", "--url", proxy.url],
			],
			{ OPENCLAW_GATEWAY_TOKEN: gateway.token },
		);
		expectNoTrace(run);
		expect(isKilled.now).toBe(true);
		isKilled.now = true;
		expect(run.exitCode).toBe(7);
		expect(readFileSync(file, "utf8")).toBe(included);
		expect(machine.text()).toBe(before);
	});
});

function wantedOf(before: string, { changes }: Tuning): unknown {
	return authored(parsed(before)).map(([path, value]) => [
		path,
		changes.find((change) => change.path === path)?.to ?? value,
	]);
}

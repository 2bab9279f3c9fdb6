import { beforeEach, describe, expect, it } from "vitest";
import { expectNoTrace } from "../support/expectations.ts";
import { startGatewayProxy } from "../support/gateway-proxy.ts";
import { useMachine } from "./machine.ts";
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
				const kill = (): void => {
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

function wantedOf(before: string, { changes }: Tuning): unknown {
	return authored(parsed(before)).map(([path, value]) => [
		path,
		changes.find((change) => change.path === path)?.to ?? value,
	]);
}

import { expect } from "vitest";
import { modernConfig, plainConfig } from "../openclaw/configs.ts";
import { type GatewayUnderTest, useGateway } from "../openclaw/running.ts";
import type { Run } from "../support/program.ts";
import { localHost } from "./hosts.ts";
import {
	type Controller,
	type HostResult,
	type HostVariables,
	useController,
} from "./playbook.ts";

/** A text of the canary's config that a template engine would take for its own. */
export const jinja = "{{ 7 * 7 }}";

/** The hosts of the example's inventory, in its order. */
const hosts = {
	canary: "gateway-1.example.org",
	second: "gateway-2.example.org",
	third: "gateway-3.example.org",
} as const;

type Member = keyof typeof hosts;

/** What differs for one run from what the inventory says. */
type Changes = { readonly [Name in Member]?: HostVariables };

/** Three real gateways of three releases, and the machine that tunes them. */
export interface Fleet extends Record<Member, GatewayUnderTest> {
	readonly controller: Controller;
	readonly all: readonly GatewayUnderTest[];
	readonly play: (command: string, changes?: Changes) => Promise<Run>;
	/** The state of each host after the last run, with the exit code where it has one. */
	readonly states: () => readonly string[];
	/** What the last run wrote down of a host. */
	readonly result: (member: Member) => HostResult;
}

/** Starts the gateways before the tests of a `describe` and stops them after. */
export function useFleet(): Fleet {
	const canary = useGateway("2026.7.1", {
		config: plainConfig(2000, 250).replace(
			'"skills":',
			`"messages": { "responsePrefix": "${jinja}" },\n  "skills":`,
		),
	});
	const second = useGateway("2026.2.26", { config: plainConfig(2000, 250) });
	const third = useGateway("2026.9.6", { config: modernConfig });
	const controller = useController();
	return {
		canary,
		second,
		third,
		controller,
		all: [canary, second, third],
		play: (command, changes = {}) =>
			controller.run(command, {
				[hosts.canary]: { ...localHost(canary), ...changes.canary },
				[hosts.second]: { ...localHost(second), ...changes.second },
				// 2026.9.6 has none of the settings of the preset.
				[hosts.third]: {
					...localHost(third),
					clawtune_wanted: watchSkills(false),
					...changes.third,
				},
			}),
		states: () => {
			const summary = controller.summary();
			expect(summary.map(({ host }) => host)).toEqual(Object.values(hosts));
			return summary.map(({ state, exitCode }) =>
				exitCode === null ? state : `${state} ${exitCode}`,
			);
		},
		result: (member) => {
			const found = controller
				.summary()
				.find(({ host }) => host === hosts[member]);
			if (!found) throw new Error(`the summary has no ${member}`);
			return found;
		},
	};
}

/** What a host is wanted to have: skills watched or not. */
export function watchSkills(value: boolean): readonly string[] {
	return ["--set", `skills.load.watch=${value}`];
}

/** What sends clawtune to a gateway by its address, with a token that Ansible knows. */
export function byAddress(
	under: GatewayUnderTest,
	token: string,
): HostVariables {
	const { url, release } = under.gateway();
	return {
		clawtune_options: ["--url", url, "--target", release],
		clawtune_token: token,
	};
}

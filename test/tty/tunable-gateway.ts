import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { beforeAll, beforeEach } from "vitest";
import { type GatewayUnderTest, useGateway } from "../openclaw/running.ts";
import { type Intercept, startGatewayProxy } from "../support/gateway-proxy.ts";
import { gatewayText } from "./configs.ts";
import { type Person, personAt } from "./person.ts";
import { asked } from "./questions.ts";

/** A real gateway of 2026.7.1, both of whose debounces can be raised without anything being lost. */
export interface TunableGateway extends GatewayUnderTest {
	/** The text of its config, which is there again before each test. */
	readonly first: () => string;
}

/** Starts one for all tests of a file. */
export function useTunableGateway(): TunableGateway {
	const under = useGateway("2026.7.1", { config: gatewayText });
	let first = "";
	beforeAll(() => {
		const { configFile } = under.gateway();
		first = readFileSync(configFile, "utf8");
		// As the gateway itself leaves it.
		chmodSync(configFile, 0o600);
	});
	beforeEach(() => {
		const { configFile } = under.gateway();
		// What the gateway keeps beside it would tell that meta was there.
		rmSync(`${configFile}.bak`, { force: true });
		if (under.text() !== first) writeFileSync(configFile, first);
	});
	return { ...under, first: () => first };
}

/** A person who has the wizard send what `safe` changes, by way of a proxy before the gateway. */
export async function personWhoSends(
	under: TunableGateway,
	intercept: Intercept,
): Promise<Person> {
	const { url } = await startGatewayProxy(under.gateway(), intercept);
	const { home, token } = under.gateway();
	const person = await personAt(home, {}, { OPENCLAW_GATEWAY_TOKEN: token });
	await person.enter(`clawtune --url ${url}`);
	await person.answer(asked.want, "Enter");
	await person.answer(asked.change, "Enter");
	await person.answer(asked.how, "Enter");
	return person;
}

/** What `safe` makes of its config. */
export const tunedValues = {
	agents: { defaults: { memorySearch: { sync: { watchDebounceMs: 5000 } } } },
	skills: { load: { watchDebounceMs: 1000 } },
};

/** A text with both settings raised, and nothing else changed. */
export function tuned(before: string): string {
	return before.replace(": 2000", ": 5000").replace(": 250", ": 1000");
}

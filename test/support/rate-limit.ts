import { expect } from "vitest";
import type { Intercept } from "./gateway-proxy.ts";

/** A patch that a gateway counts and refuses, since no config has this hash. */
const stale = { raw: "{}", baseHash: "0".repeat(64) };

/** Uses up, over clawtune's own connection, what a gateway takes in a minute before clawtune's first patch. */
export const usingUp: Intercept = async ({ method, count, ask }) => {
	if (method === "config.patch" && count === 1)
		for (let sent = 0; sent < 3; sent += 1) {
			const answer = await ask("config.patch", stale);
			expect(JSON.stringify(answer)).toContain("changed since last load");
		}
	return { kind: "forward" };
};

import { describe, expect, it } from "vitest";
import { parsePath } from "../../../src/config/path.ts";
import { credentialPathsOf } from "../../../src/schema/advice/credential-path.ts";
import type { Snapshot } from "../../../src/schema/snapshot.ts";
import { targetOf } from "../judged.ts";

const { snapshot } = targetOf("2026.7.1");

function holds(path: string, from: Snapshot = snapshot): boolean {
	return credentialPathsOf(from)(parsePath(path) ?? []);
}

describe("a path holds a credential", () => {
	it.each([
		// Marked by the release; the key alone would not tell.
		"agents.defaults.sandbox.ssh.identityData",
		"agents.list[3].sandbox.ssh.certificateData",
		"models.providers.mine.request.tls.key",
		"channels.feishu.accounts.one.encryptKey",
		"channels.googlechat.serviceAccount",
		"hooks.mappings[0].sessionKey",
		"gateway.auth.token",
		"gateway.auth.password",
		// By its key, in a dictionary of any texts, whatever the case.
		"models.providers.mine.headers.Authorization",
		"mcp.servers.mine.headers.X-API-Key",
		"mcp.servers.mine.env.MY_SECRET",
	])("%s", (path) => {
		expect(holds(path)).toBe(true);
	});

	it.each([
		// A release marks whole dictionaries: most of what is in them is no secret.
		"mcp.servers.mine.headers.Accept",
		"models.providers.mine.headers.X-Title",
		"mcp.servers.mine.env.LANG",
		// The last key of a marked path, elsewhere.
		"agents.defaults.identityData",
		"gateway.auth.mode",
		"gateway.auth",
		"gateway.port",
		"no.such.section.at.all",
		// By its key, where the release has no such path.
		"gateway.auth.bogus.token",
	])("and not %s", (path) => {
		expect(holds(path)).toBe(false);
	});

	it("in a list by the key of that list, however deep lists lie in lists", () => {
		const lists: Snapshot = {
			...snapshot,
			section: () => ({
				schema: {
					type: "object",
					properties: {
						aToken: { type: "array", items: { type: "string" } },
						other: { type: "array", items: { type: "string" } },
					},
				},
				secrets: ["keys[]", "deep.pairs[][]"],
			}),
		};
		for (const path of ["x.keys[2]", "x.deep.pairs[1][0]", "x.aToken[10]"])
			expect([path, holds(path, lists)]).toEqual([path, true]);
		for (const path of ["x.keys", "x.deep.keys[0]", "x.other[0]", "x.aToken"])
			expect([path, holds(path, lists)]).toEqual([path, false]);
		expect(credentialPathsOf(lists)([0, 1])).toBe(false);
	});

	it("by its key only where the release takes any text", () => {
		const withKeys = (schema: object): Snapshot => ({
			...snapshot,
			section: () => ({
				schema: {
					type: "object",
					properties: { aToken: JSON.parse(JSON.stringify(schema)) },
				},
				secrets: [],
			}),
		});
		const ofToken = (schema: object) => holds("x.aToken", withKeys(schema));
		expect(ofToken({ type: "string" })).toBe(true);
		expect(ofToken({})).toBe(true);
		expect(ofToken({ type: "boolean" })).toBe(false);
		expect(ofToken({ type: "integer" })).toBe(false);
		expect(ofToken({ type: "string", enum: ["a", "b"] })).toBe(false);
		expect(ofToken({ type: "string", const: "a" })).toBe(false);
		expect(ofToken({ anyOf: [{ type: "boolean" }, { type: "string" }] })).toBe(
			true,
		);
	});
});

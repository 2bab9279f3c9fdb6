import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../src/config/json.ts";
import type { Release } from "../../src/releases/release.ts";
import { startRefusals } from "../../src/schema/start-refusal.ts";
import { startupOfValid } from "../../src/schema/startup.ts";
import { reference } from "../config/parsed.ts";

/** Why a gateway would not start with this section `gateway`, as it states it. */
function kinds(
	gateway: JsonObject,
	release: Release = "2026.9.6",
	more: JsonObject = {},
): readonly string[] {
	const config = { gateway: { mode: "local", ...gateway }, ...more };
	return startRefusals(config, release).map(({ kind }) => kind);
}

const token = "abcdefabcdefabcdefabcdef123456";
const password = "hunter2hunter2";

describe("a gateway that is open to others needs a credential", () => {
	it.each<readonly [JsonObject, readonly string[]]>([
		[{ bind: "lan" }, ["open-without-credential"]],
		[{ bind: "auto" }, ["open-without-credential"]],
		[{ bind: "lan", auth: { mode: "token" } }, ["open-without-credential"]],
		[{ bind: "lan", auth: { token: " " } }, ["open-without-credential"]],
		[{ bind: "lan", auth: { token: null } }, ["open-without-credential"]],
		[{ bind: "lan", auth: { token } }, []],
		[
			{
				bind: "lan",
				auth: { token: { source: "env", provider: "default", id: "T" } },
			},
			[],
		],
		[{ bind: "lan", auth: { password } }, []],
		[{ bind: "lan", auth: { mode: "password", password } }, []],
		[
			{ bind: "lan", auth: { mode: "token", password } },
			["open-without-credential"],
		],
		[{ bind: "tailnet" }, []],
		[{}, []],
	])("%j: %j", (gateway, expected) => {
		expect(kinds(gateway)).toEqual(expected);
	});

	it("and its variables may hold it, but not where it wants none", () => {
		const startup = (gateway: JsonObject) =>
			startupOfValid(
				startRefusals({ gateway: { mode: "local", ...gateway } }, "2026.9.6"),
			);
		expect(startup({ bind: "lan" })).toBe("unknown");
		expect(startup({ bind: "lan", auth: { mode: "none" } })).toBe("refuses");
		expect(startup({ auth: { mode: "password" } })).toBe("unknown");
		expect(startup({ tailscale: { mode: "funnel" } })).toBe("unknown");
		expect(
			startup({
				tailscale: { mode: "funnel" },
				auth: { mode: "token", token },
			}),
		).toBe("refuses");
		expect(startup({})).toBe("starts");
	});
});

describe("a credential", () => {
	it.each<readonly [JsonObject, readonly string[]]>([
		[{ auth: { token, password } }, ["two-credentials"]],
		[{ auth: { mode: "token", token, password } }, []],
		[{ auth: { mode: "password", token, password } }, []],
		[{ auth: { token } }, []],
		[{ auth: { password } }, []],
		[{ auth: { mode: "password" } }, ["password-missing"]],
		[{ auth: { mode: "password", password } }, []],
		[{ auth: { token: "change-me-now" } }, ["worthless-credential"]],
		[
			{ auth: { mode: "token", token: " change-me-now " } },
			["worthless-credential"],
		],
		[{ auth: { mode: "none", token: "change-me-now" } }, []],
		[
			{
				auth: { mode: "password", password: "change-me-to-a-strong-password" },
			},
			["worthless-credential"],
		],
		[{ auth: { mode: "token", token, password: "change-me-now" } }, []],
		[{ auth: { token: "undefined" } }, ["worthless-credential"]],
		[{ auth: { token: "null" } }, ["worthless-credential"]],
		[{ auth: { token: "***" } }, ["worthless-credential"]],
		[{ auth: { token: "undefined-" } }, []],
	])("%j: %j", (gateway, expected) => {
		expect(kinds(gateway)).toEqual(expected);
	});

	it.each<readonly [Release, readonly string[]]>([
		["2026.8.2", []],
		["2026.9.1", ["worthless-credential"]],
	])("that was hidden is refused by %s: %j", (release, expected) => {
		expect(kinds({ auth: { token: "***" } }, release)).toEqual(expected);
	});

	it("of a gateway that is not local does not matter", () => {
		expect(
			startRefusals(
				{ gateway: { mode: "remote", auth: { mode: "password" } } },
				"2026.9.6",
			).map(({ kind, certain }) => [kind, certain]),
		).toEqual([["not-local", true]]);
	});
});

describe("a page of controls in 2026.2.26, open to others", () => {
	const from = (controlUi: JsonValue) =>
		kinds({ bind: "lan", auth: { token }, controlUi }, "2026.2.26");
	it.each<readonly [JsonValue, boolean]>([
		[{}, true],
		[{ enabled: true }, true],
		[{ enabled: false }, false],
		[{ allowedOrigins: [] }, true],
		[{ allowedOrigins: ["http://x"] }, false],
		[{ dangerouslyAllowHostHeaderOriginFallback: true }, false],
		[{ dangerouslyAllowHostHeaderOriginFallback: false }, true],
	])("with %j needs to know its origins: %s", (controlUi, isRefused) => {
		expect(from(controlUi)).toEqual(
			isRefused ? ["control-ui-without-origins"] : [],
		);
	});
});

describe("an address of its own", () => {
	it.each([
		["10.0.0.1", true],
		[" 10.0.0.1 ", true],
		["255.250.249.200", true],
		["0.0.0.0", true],
		["199.99.9.19", true],
		[reference("HOST"), true],
		["256.0.0.1", false],
		["260.0.0.1", false],
		["10.0.0", false],
		["10.0.0.1.2", false],
		["10.0.0.1 x", false],
		["x10.0.0.1", false],
		["10", false],
		["25x.0.0.1", false],
		["", false],
		["myhost", false],
	])("is %j: %s", (customBindHost, isFine) => {
		expect(kinds({ bind: "custom", customBindHost, auth: { token } })).toEqual(
			isFine ? [] : ["no-custom-host"],
		);
		expect(kinds({ bind: "lan", customBindHost, auth: { token } })).toEqual([]);
	});

	it("is a text", () => {
		const gateway = { bind: "custom", auth: { token } };
		expect(kinds({ ...gateway, customBindHost: 10 })).toEqual([
			"no-custom-host",
		]);
	});
});

describe("a proxy that is trusted", () => {
	const trusted = (more: JsonObject, trustedProxies?: JsonValue) => ({
		...(trustedProxies === undefined ? {} : { trustedProxies }),
		auth: {
			mode: "trusted-proxy",
			trustedProxy: { userHeader: "x-user" },
			...more,
		},
	});
	it.each<readonly [JsonObject, readonly string[]]>([
		[trusted({}, ["127.0.0.1"]), []],
		[trusted({}, []), ["no-trusted-proxies"]],
		[trusted({}), ["no-trusted-proxies"]],
		[trusted({ token }, ["127.0.0.1"]), ["proxy-beside-token"]],
		[trusted({ trustedProxy: {} }, ["127.0.0.1"]), ["proxy-not-described"]],
	])("%j: %j", (gateway, expected) => {
		expect(kinds(gateway)).toEqual(expected);
	});
});

describe("a funnel", () => {
	const funnel = (auth: JsonObject, mode = "funnel") => ({
		tailscale: { mode },
		auth,
	});
	it.each<readonly [JsonObject, readonly string[]]>([
		[funnel({}), ["funnel-without-password"]],
		[funnel({ token }), ["funnel-without-password"]],
		[funnel({ password }), []],
		[funnel({ mode: "password", password }), []],
		[funnel({ mode: "token", token, password }), ["funnel-without-password"]],
		[funnel({ token }, "serve"), []],
	])("%j: %j", (gateway, expected) => {
		expect(kinds(gateway)).toEqual(expected);
	});
});

describe("hooks", () => {
	const withHooks = (hooks: JsonObject, release: Release = "2026.9.6") =>
		kinds({ auth: { token } }, release, { hooks });
	it.each<readonly [JsonObject, readonly string[]]>([
		[{ enabled: true }, ["hooks-without-token"]],
		[{ enabled: true, token: " " }, ["hooks-without-token"]],
		[{ enabled: true, token: "other" }, []],
		[{ enabled: false }, []],
		[{}, []],
		[{ enabled: true, token: "other", path: "/" }, ["hooks-at-root"]],
		[{ enabled: false, token: "other", path: "/" }, []],
		[{ enabled: true, path: "/" }, ["hooks-without-token"]],
		[{ enabled: true, token: "other", path: "/hooks" }, []],
	])("%j: %j", (hooks, expected) => {
		expect(withHooks(hooks)).toEqual(expected);
	});

	it.each<readonly [JsonObject, Release, readonly string[]]>([
		[{ enabled: true, token }, "2026.2.26", ["hooks-with-gateway-token"]],
		[{ enabled: true, token }, "2026.5.28", ["hooks-with-gateway-token"]],
		[{ enabled: true, token }, "2026.6.1", []],
		[{ enabled: false, token }, "2026.2.26", []],
		[{ enabled: true, token: "other" }, "2026.2.26", []],
	])("%j on %s: %j", (hooks, release, expected) => {
		expect(withHooks(hooks, release)).toEqual(expected);
	});

	it("without a token, where the gateway has none either, lack one", () => {
		expect(kinds({}, "2026.2.26", { hooks: { enabled: true } })).toEqual([
			"hooks-without-token",
		]);
	});
});

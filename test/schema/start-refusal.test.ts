import { describe, expect, it } from "vitest";
import { parseRelease } from "../../src/releases/release.ts";
import { startRefusals } from "../../src/schema/start-refusal.ts";
import { reference } from "../config/parsed.ts";
import { judged } from "./judged.ts";

const token = "abcdefabcdefabcdefabcdef123456";

/** Configs that were given to real gateways, and why these did not start. */
const started: readonly (readonly [
	gateway: object,
	byRelease: Readonly<Record<string, readonly string[]>>,
	hooks?: object,
])[] = [
	[
		{ mode: "remote" },
		{
			"2026.2.26": ["not-local"],
			"2026.7.1": ["not-local"],
			"2026.9.6": ["not-local"],
		},
	],
	[
		{},
		{
			"2026.2.26": ["not-local"],
			"2026.7.1": ["not-local"],
			"2026.9.6": ["not-local"],
		},
	],
	[
		{ mode: "local", bind: "loopback", auth: { mode: "token", token } },
		{ "2026.2.26": [], "2026.7.1": [], "2026.9.6": [] },
	],
	[
		{ mode: "local", bind: "loopback", auth: { mode: "none" } },
		{ "2026.2.26": [], "2026.7.1": [], "2026.9.6": [] },
	],
	[
		{ mode: "local", bind: "loopback", auth: { mode: "token" } },
		{ "2026.2.26": [], "2026.7.1": [], "2026.9.6": [] },
	],
	[
		{ mode: "local", bind: "lan", auth: { mode: "none" } },
		{
			"2026.2.26": ["open-without-credential", "control-ui-without-origins"],
			"2026.7.1": ["open-without-credential"],
			"2026.9.6": ["open-without-credential"],
		},
	],
	[
		{ mode: "local", bind: "lan" },
		{
			"2026.2.26": ["control-ui-without-origins"],
			"2026.3.13": [],
			"2026.3.31": [],
			"2026.7.1": ["open-without-credential"],
			"2026.9.6": ["open-without-credential"],
		},
	],
	[
		{ mode: "local", bind: "lan", auth: { mode: "token", token } },
		{
			"2026.2.26": ["control-ui-without-origins"],
			"2026.3.13": [],
			"2026.7.1": [],
			"2026.9.6": [],
		},
	],
	[
		{
			mode: "local",
			bind: "lan",
			controlUi: { enabled: false },
			auth: { mode: "token", token },
		},
		{ "2026.2.26": [], "2026.7.1": [], "2026.9.6": [] },
	],
	[
		{ mode: "local", bind: "loopback", auth: { mode: "password" } },
		{
			"2026.2.26": ["password-missing"],
			"2026.7.1": ["password-missing"],
			"2026.9.6": ["password-missing"],
		},
	],
	[
		{
			mode: "local",
			bind: "loopback",
			auth: { token, password: "hunter2hunter2" },
		},
		{
			"2026.2.26": [],
			"2026.7.1": ["two-credentials"],
			"2026.9.6": ["two-credentials"],
		},
	],
	[
		{
			mode: "local",
			bind: "loopback",
			auth: { mode: "token", token: "change-me-to-a-long-random-token" },
		},
		{
			"2026.2.26": [],
			"2026.7.1": ["worthless-credential"],
			"2026.9.6": ["worthless-credential"],
		},
	],
	[
		{
			mode: "local",
			bind: "loopback",
			auth: { mode: "token", token: "__OPENCLAW_REDACTED__" },
		},
		{ "2026.2.26": [], "2026.7.1": [], "2026.9.6": ["worthless-credential"] },
	],
	[
		{ mode: "local", bind: "loopback", auth: { mode: "trusted-proxy" } },
		{
			"2026.2.26": ["proxy-not-described", "no-trusted-proxies"],
			"2026.7.1": ["proxy-not-described", "no-trusted-proxies"],
			"2026.9.6": ["proxy-not-described", "no-trusted-proxies"],
		},
	],
	[
		{
			mode: "local",
			bind: "loopback",
			trustedProxies: ["127.0.0.1"],
			auth: {
				mode: "trusted-proxy",
				token,
				trustedProxy: { userHeader: "x-user" },
			},
		},
		{
			"2026.2.26": [],
			"2026.7.1": ["proxy-beside-token"],
			"2026.9.6": ["proxy-beside-token"],
		},
	],
	[
		{
			mode: "local",
			bind: "loopback",
			tailscale: { mode: "funnel" },
			auth: { mode: "token", token },
		},
		{
			"2026.2.26": ["funnel-without-password"],
			"2026.7.1": ["funnel-without-password"],
			"2026.9.6": ["funnel-without-password"],
		},
	],
	[
		{ mode: "local", bind: "custom", auth: { mode: "token", token } },
		{
			"2026.2.26": ["no-custom-host"],
			"2026.7.1": ["no-custom-host"],
			"2026.9.6": ["no-custom-host"],
		},
	],
	[
		{
			mode: "local",
			bind: "custom",
			customBindHost: "myhost",
			auth: { mode: "token", token },
		},
		{
			"2026.2.26": ["no-custom-host"],
			"2026.7.1": ["no-custom-host"],
			"2026.9.6": ["no-custom-host"],
		},
	],
	[
		{ mode: "local", bind: "loopback", auth: { mode: "token", token } },
		{
			"2026.2.26": ["hooks-without-token"],
			"2026.7.1": ["hooks-without-token"],
			"2026.9.6": ["hooks-without-token"],
		},
		{ enabled: true },
	],
	[
		{ mode: "local", bind: "loopback", auth: { mode: "token", token } },
		{
			"2026.2.26": ["hooks-with-gateway-token"],
			"2026.7.1": [],
			"2026.9.6": [],
		},
		{ enabled: true, token },
	],
	[
		{ mode: "local", bind: "loopback", auth: { mode: "token", token } },
		{
			"2026.2.26": ["hooks-at-root"],
			"2026.7.1": ["hooks-at-root"],
			"2026.9.6": ["hooks-at-root"],
		},
		{ enabled: true, token: "another", path: "/" },
	],
];

const cases = started.flatMap(([gateway, byRelease, hooks]) =>
	Object.entries(byRelease).map(([release, kinds]) => ({
		release,
		kinds,
		config: JSON.stringify({ gateway, ...(hooks ? { hooks } : {}) }),
	})),
);

describe("a real start of", () => {
	it.each(cases)(
		"$release with $config ended: $kinds",
		({ release, config, kinds }) => {
			const refusals = startRefusals(
				JSON.parse(config),
				parseRelease(release) ?? "2026.9.6",
			);
			expect(refusals.map(({ kind }) => kind)).toEqual(kinds);
		},
	);
});

describe("what a gateway does when it starts", () => {
	const lan = '{"gateway": {"mode": "local", "bind": "lan"}}';

	it("is not known where its environment may hold the token", async () => {
		expect(await judged(lan, "2026.9.6")).toMatchObject({
			verdict: "valid",
			startup: "unknown",
			findings: [
				{ code: "will-not-start", certain: false, path: ["gateway", "bind"] },
			],
		});
	});

	it("is to refuse where no variable can help", async () => {
		const open = lan.replace("}}", ', "auth": {"mode": "none"}}}');
		expect(await judged(open, "2026.9.6")).toMatchObject({
			verdict: "valid",
			startup: "refuses",
		});
	});

	it("is to start with a credential that a variable holds", async () => {
		const held = lan.replace(
			"}}",
			`, "auth": {"token": "${reference("TOKEN")}"}}}`,
		);
		expect((await judged(held, "2026.9.6")).startup).toBe("starts");
	});
});

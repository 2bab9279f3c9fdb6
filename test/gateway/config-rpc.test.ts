import { describe, expect, it } from "vitest";
import {
	connectToConfig,
	readLiveSchema,
	sendPatch,
} from "../../src/gateway/config-rpc.ts";
import { createDevice } from "../../src/gateway/device.ts";
import {
	type Script,
	startScriptedGateway,
} from "../support/scripted-gateway.ts";

async function connected(script: Script, version?: string) {
	const { url } = await startScriptedGateway(script, version);
	const address = {
		url,
		shownUrl: url,
		from: "--url",
		isNamed: true,
		credentials: [],
		tlsFingerprint: undefined,
	};
	return await connectToConfig(address, {
		timeoutMs: 20_000,
		device: undefined,
		deviceAtHand: createDevice,
		clientVersion: "0.0.0",
	});
}

describe("what a gateway says of its config", () => {
	it.each([
		[
			"valid",
			{ path: "/c", hash: "h", raw: "{}", parsed: { a: 1 }, valid: true },
			{ path: "/c", hash: "h", raw: "{}", parsed: { a: 1 } },
		],
		["nothing", {}, { path: undefined, hash: undefined, parsed: {} }],
		["no object", "text", { parsed: {}, applied: "unknown" }],
		[
			"invalid, and where",
			{ valid: false, issues: [{ path: "gateway.port" }] },
			{ invalidAt: "gateway.port" },
		],
		["invalid, and not where", { valid: false }, { invalidAt: "" }],
		["invalid at no path", { valid: false, issues: [{}] }, { invalidAt: "" }],
		[
			"in use",
			{ appliedConfigHash: "a", configRevisionHash: "a" },
			{ applied: "yes" },
		],
		[
			"not in use yet",
			{ appliedConfigHash: "a", configRevisionHash: "b" },
			{ applied: "no" },
		],
		["in use, it may be", { appliedConfigHash: "a" }, { applied: "unknown" }],
	])("is read: %s", async (_, result, wanted) => {
		const { config } = await connected(() => ({ result }));
		expect(config).toMatchObject(wanted);
	});

	it("is asked again with a device where a client without one has no rights", async () => {
		const { config } = await connected((_method, _params, count) =>
			count === 1
				? { refused: "missing scope: operator.read" }
				: { result: { hash: "h" } },
		);
		expect(config.hash).toBe("h");
	});

	it("is refused where a client with a device has none either", async () => {
		await expect(
			connected(() => ({ refused: "missing scope: operator.read" })),
		).rejects.toMatchObject({ code: "access-denied" });
	});

	it.each([
		["2026.7.1", "2026.7.1"],
		["dev", undefined],
	])(
		"comes from a gateway that names its release, or not: %s",
		async (version, release) => {
			const { connection } = await connected(() => ({ result: {} }), version);
			expect(connection.serverVersion).toBe(release);
		},
	);
});

describe("a patch", () => {
	it.each([
		["h", ["agents.list"], { baseHash: "h", replacePaths: ["agents.list"] }],
		[undefined, [], {}],
	])(
		"says its base and the arrays that it replaces, where there are: %j %j",
		async (hash, replacePaths, more) => {
			const sent: unknown[] = [];
			const { connection } = await connected((method, params) => {
				if (method === "config.patch") sent.push(params);
				return { result: {} };
			});
			await sendPatch(connection, { patch: { a: 1 }, replacePaths }, hash);
			expect(sent).toEqual([{ raw: '{"a":1}', note: "clawtune", ...more }]);
		},
	);
});

it("the schema of a running gateway is unknown where it gives none", async () => {
	const { connection } = await connected((method) =>
		method === "config.schema" ? { refused: "unknown method" } : { result: {} },
	);
	expect(await readLiveSchema(connection)).toBeUndefined();
});

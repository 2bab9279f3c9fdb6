import { describe, expect, it } from "vitest";
import { requestOf } from "../../src/apply/send.ts";
import { applyThroughGateway } from "../../src/apply/through-gateway.ts";
import { describeDeviations } from "../../src/apply/verify.ts";
import { after, atGateway, before } from "./at-gateway.ts";

describe("an apply through a gateway", () => {
	it("on another machine is verified by what the gateway tells", async () => {
		const { apply } = await atGateway({ apply: { isAtHand: false } });
		expect(await applyThroughGateway(apply)).toMatchObject({ verified: true });
	});

	it("goes out where the schema of the running gateway takes it", async () => {
		const schema = {
			type: "object",
			properties: { skills: { type: "object" }, agents: { type: "object" } },
		};
		const { apply, text } = await atGateway({
			script: (_, method) =>
				method === "config.schema" ? { result: { schema } } : undefined,
		});
		expect(await applyThroughGateway(apply)).toMatchObject({ verified: true });
		expect(text()).toBe(after);
	});

	it("is taken back in the file where the gateway gives no right any more once it is back", async () => {
		const { apply, text } = await atGateway({
			script: ({ write }, method, count) => {
				if (method === "config.patch") {
					write(after);
					return "close";
				}
				return method === "config.get" && count > 1
					? { refused: "missing scope: operator.read" }
					: undefined;
			},
			apply: { restartTimeoutMs: 20_000 },
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "rolled-back",
			message: expect.stringContaining("Access denied"),
		});
		expect(text()).toBe(before);
	});
});

it.each([
	["2026.7.1", ["agents.list"]],
	["2026.2.26", []],
] as const)(
	"the arrays that a patch replaces are named where %s wants it",
	(release, replacePaths) => {
		const patch = { patch: { a: 1 }, replaced: ["agents.list"] };
		expect(requestOf(patch, release)).toEqual({
			patch: { a: 1 },
			replacePaths,
		});
	},
);

it.each([
	[[], ""],
	[[{ path: "a", kind: "lost" }], "a is gone"],
	[
		[
			{ path: "a", kind: "reference-lost" },
			{ path: "b", kind: "changed" },
		],
		"a lost its reference and 1 more",
	],
] as const)(
	"what is not as it should be is told by the first: %j",
	(wrong, words) => {
		expect(describeDeviations(wrong)).toBe(words);
	},
);

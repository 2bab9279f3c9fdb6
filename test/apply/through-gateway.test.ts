import { describe, expect, it } from "vitest";
import { applyThroughGateway } from "../../src/apply/through-gateway.ts";
import { diskFiles } from "../../src/config/files.ts";
import { after, atGateway, before, told } from "./at-gateway.ts";

const notApplied =
	"config.patch persisted but was not applied to the active Gateway (failed); run config.get";
/** A change of someone else's. */
const other = `{"skills":{"load":{"watchDebounceMs":250}},"logging":{"level":"warn"}}`;
/** The changes as they were wanted, and something else lost. */
const withoutRest = after.replace(`"skills"`, `"hooks"`);

describe("a patch that the gateway takes", () => {
	it("is verified, and on a release that does not say so not known to be picked up", async () => {
		const { apply, text, gateway } = await atGateway();
		expect(await applyThroughGateway(apply)).toEqual({
			applied: true,
			via: "gateway",
			verified: true,
			pickedUp: "unknown",
			restarted: false,
		});
		expect(text()).toBe(after);
		expect(gateway.requests()).toEqual([
			"config.get",
			"config.schema",
			"config.patch",
			"config.get",
		]);
	});

	it.each([
		["same", "yes"],
		["other", "no"],
	])("is picked up where the hashes tell so: %s", async (applied, pickedUp) => {
		const { apply } = await atGateway({
			script: ({ text }, method, count) =>
				method === "config.get" && count > 1
					? {
							result: {
								...told(text()),
								appliedConfigHash: applied,
								configRevisionHash: "same",
							},
						}
					: undefined,
		});
		expect(await applyThroughGateway(apply)).toMatchObject({ pickedUp });
	});

	it("is verified over a new connection where the old one answers no more", async () => {
		const { apply, steps } = await atGateway({
			script: (_, method, count) =>
				method === "config.get" && count === 2 ? "close" : undefined,
		});
		expect(await applyThroughGateway(apply)).toMatchObject({
			verified: true,
			restarted: true,
			pickedUp: "yes",
		});
		expect(steps.map(({ step }) => step)).toEqual([
			"sending",
			"verifying",
			"reconnecting",
		]);
	});

	it("is verified once the gateway says that it is well", async () => {
		const { apply, gateway } = await atGateway({
			script: ({ write }, method, count) => {
				if (method === "config.patch") {
					write(after);
					return "close";
				}
				return method === "health" && count === 1
					? { refused: "not ready", code: "UNAVAILABLE" }
					: undefined;
			},
			apply: { restartTimeoutMs: 20_000 },
		});
		expect(await applyThroughGateway(apply)).toMatchObject({ restarted: true });
		expect(
			gateway.requests().filter((method) => method === "health"),
		).toHaveLength(2);
	});

	it("counts where the refusal says that it was written, and it was", async () => {
		const { apply } = await atGateway({
			script: ({ write }, method) => {
				if (method !== "config.patch") return undefined;
				write(after);
				return { refused: notApplied, code: "UNAVAILABLE" };
			},
		});
		expect(await applyThroughGateway(apply)).toMatchObject({ verified: true });
	});
});

describe("a patch that changes nothing", () => {
	it("is a refusal of the gateway's", async () => {
		const { apply, text } = await atGateway({
			script: (_, method) =>
				method === "config.patch"
					? { refused: "invalid config: x" }
					: undefined,
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "base-invalid",
		});
		expect(text()).toBe(before);
	});

	it("is a refusal, too, where the gateway says that it was written, and it was not", async () => {
		const { apply } = await atGateway({
			script: (_, method) =>
				method === "config.patch"
					? { refused: notApplied, code: "UNAVAILABLE" }
					: undefined,
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "unreachable",
			message: expect.stringContaining("(nothing was changed)"),
		});
	});

	it("is said so where the gateway closed instead of an answer, and is back", async () => {
		const { apply } = await atGateway({
			script: (_, method) => (method === "config.patch" ? "close" : undefined),
			apply: { restartTimeoutMs: 20_000 },
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "unreachable",
			message: expect.stringMatching(
				/closed the connection \(1012\) during config\.patch \(nothing was changed\)/,
			),
		});
	});

	it("is not sent where the gateway has another text than was planned on", async () => {
		const { apply, gateway } = await atGateway({
			script: (_, method) =>
				method === "config.get" ? { result: told(other) } : undefined,
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "base-moved",
			message: expect.stringContaining("has another text of its config than"),
		});
		expect(gateway.requests()).not.toContain("config.patch");
	});

	it("is not sent where the schema of the running gateway does not take it", async () => {
		const schema = {
			type: "object",
			properties: {
				skills: {
					type: "object",
					properties: {
						load: {
							type: "object",
							properties: {
								watchDebounceMs: { type: "number", maximum: 500 },
							},
						},
					},
				},
				agents: { type: "object" },
			},
		};
		const { apply, gateway } = await atGateway({
			script: (_, method) =>
				method === "config.schema" ? { result: { schema } } : undefined,
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "base-invalid",
			message: expect.stringContaining(
				"The running gateway does not take skills.load.watchDebounceMs",
			),
		});
		expect(gateway.requests()).not.toContain("config.patch");
	});
});

describe("a patch that another change meets", () => {
	it("is not taken back where the gateway restarted for that one", async () => {
		const { apply, text } = await atGateway({
			script: ({ write }, method) => {
				if (method !== "config.patch") return undefined;
				write(other);
				return "close";
			},
			apply: { restartTimeoutMs: 20_000 },
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "base-moved",
			message: expect.stringContaining("changed by someone else meanwhile"),
		});
		expect(text()).toBe(other);
	});

	it("is left where the gateway is gone without an answer", async () => {
		const { apply, text } = await atGateway({
			script: ({ write }, method) => {
				if (method !== "config.patch") return undefined;
				write(other);
				return "leave";
			},
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "unreachable",
			message: expect.stringContaining("and is left so"),
		});
		expect(text()).toBe(other);
	});
});

describe("a gateway that is gone after the patch", () => {
	it("leaves a file that is put back where it holds the change", async () => {
		const { apply, text, steps } = await atGateway({
			script: ({ write }, method) => {
				if (method !== "config.patch") return undefined;
				write(after);
				return "leave";
			},
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "rolled-back",
		});
		expect(text()).toBe(before);
		expect(steps.map(({ step }) => step)).toContain("rolling-back");
	});

	it("leaves a file that is as it was where it had not written", async () => {
		const { apply, text } = await atGateway({
			script: (_, method) => (method === "config.patch" ? "leave" : undefined),
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "unreachable",
			message: expect.stringContaining("its config is as it was"),
		});
		expect(text()).toBe(before);
	});

	it("is told with the way back where its file is on another machine", async () => {
		const { apply } = await atGateway({
			script: (_, method) => (method === "config.patch" ? "leave" : undefined),
			apply: { isAtHand: false },
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "rollback-failed",
			message: expect.stringContaining("its file is on another machine"),
			hint: expect.stringContaining("clawtune revert --url"),
		});
	});

	it("is told with the copy where the file cannot be put back", async () => {
		const { apply } = await atGateway({
			script: ({ write }, method) => {
				if (method !== "config.patch") return undefined;
				write(after);
				return "leave";
			},
			apply: {
				files: {
					...diskFiles,
					resolve: () => "/nowhere/openclaw.json",
				},
			},
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "rollback-failed",
			hint: expect.stringContaining("/kept/openclaw.json"),
		});
	});
});

describe("a change that does not verify", () => {
	it("is taken back through the gateway", async () => {
		const { apply, text } = await atGateway({
			script: ({ write }, method, count) => {
				if (method === "config.patch")
					write(count === 1 ? withoutRest : before);
				return method === "config.patch" ? { result: {} } : undefined;
			},
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "rolled-back",
			message: expect.stringMatching(
				/skills\.load\.watchDebounceMs is not set/,
			),
		});
		expect(text()).toBe(before);
	});

	it("is told where it is still there after that", async () => {
		const { apply } = await atGateway({
			script: ({ write }, method) => {
				if (method === "config.patch") write(withoutRest);
				return method === "config.patch" ? { result: {} } : undefined;
			},
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "rollback-failed",
			message: expect.stringContaining(
				"could not be taken back: skills.load.watchDebounceMs",
			),
		});
	});

	it("is told where what was added is still there after that", async () => {
		const bare = `{"skills":{"load":{"watchDebounceMs":250}}}`;
		const { apply } = await atGateway({
			files: { "openclaw.json": bare },
			script: ({ write }, method, count) => {
				if (method !== "config.patch") return undefined;
				write(count === 1 ? withoutRest : after.replace("1000", "250"));
				return { result: {} };
			},
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "rollback-failed",
			message: expect.stringContaining(
				"could not be taken back: agents.defaults.memorySearch.sync.watchDebounceMs was changed",
			),
		});
	});

	it("is taken back in the file where the gateway is gone then", async () => {
		const { apply, text } = await atGateway({
			script: ({ write }, method, count) => {
				if (method !== "config.patch") return undefined;
				if (count > 1) return "leave";
				write(withoutRest);
				return { result: {} };
			},
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "rolled-back",
		});
		expect(text()).toBe(before);
	});

	it("of an included file is told by what is on the disk", async () => {
		const files = {
			"openclaw.json": `{"agents":{"defaults":{}},"skills":{"$include":"./skills.json"}}`,
			"skills.json": `{"load":{"watchDebounceMs":1000}}`,
		};
		const { apply, text } = await atGateway({
			files,
			script: ({ write }, method) => {
				if (method !== "config.patch") return undefined;
				write(
					`{"agents":{"defaults":{"memorySearch":{"sync":{"watchDebounceMs":5000}}}},"skills":{"$include":"./skills.json"}}`,
				);
				return { result: {} };
			},
		});
		expect(await applyThroughGateway(apply)).toMatchObject({ verified: true });
		expect(text()).toContain("5000");
	});

	it("of an included file does not verify where the gateway tells another root", async () => {
		const files = {
			"openclaw.json": `{"agents":{"defaults":{}},"skills":{"$include":"./skills.json"}}`,
			"skills.json": `{"load":{"watchDebounceMs":1000}}`,
		};
		const { apply } = await atGateway({
			files,
			script: ({ write }, method, count) => {
				if (method === "config.patch") {
					write(
						`{"agents":{"defaults":{"memorySearch":{"sync":{"watchDebounceMs":5000}}}},"skills":{"$include":"./skills.json"}}`,
					);
					return { result: {} };
				}
				return method === "config.get" && count > 1
					? { result: told(other) }
					: undefined;
			},
		});
		await expect(applyThroughGateway(apply)).rejects.toMatchObject({
			code: "rollback-failed",
			message: expect.stringContaining("(the config was changed)"),
		});
	});
});

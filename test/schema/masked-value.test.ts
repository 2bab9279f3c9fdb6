import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { mask } from "../../src/config/mask.ts";
import { type Path, parsePath } from "../../src/config/path.ts";
import { maskedValue } from "../../src/schema/masked-value.ts";
import { reference } from "../config/parsed.ts";
import { targetOf } from "./judged.ts";

const { snapshot } = targetOf("2026.7.1");

function masked(path: string, value: JsonValue): JsonValue {
	const at: Path = parsePath(path) ?? [];
	return maskedValue(value, at, snapshot);
}

describe("a value that is shown", () => {
	it("has no secret at a path that holds one, be it a number", () => {
		expect(masked("hooks", { enabled: true, token: "hunter2" })).toEqual({
			enabled: true,
			token: mask,
		});
		expect(masked("channels.telegram.botToken", 12345)).toBe(mask);
		expect(masked('models.providers.own.headers["X y"]', "hunter2")).toBe(mask);
	});

	it("has references and limits in it", () => {
		expect(masked("hooks.token", reference("TOKEN"))).toBe(reference("TOKEN"));
		expect(masked("agents.defaults.contextTokens", 4096)).toBe(4096);
	});

	it("has no secret that is handed to another program", () => {
		expect(
			masked("mcp.servers.own.args", ["-y", "--api-key", "hunter2", "--fast"]),
		).toEqual(["-y", "--api-key", mask, "--fast"]);
		expect(masked("mcp.servers.own.args", ["--token=hunter2"])).toEqual([
			`--token=${mask}`,
		]);
	});

	it("has no single argument that may be one", () => {
		expect(masked("mcp.servers.own.args[1]", "hunter2")).toBe(mask);
		expect(masked("mcp.servers.own.args[1]", "--fast")).toBe("--fast");
	});
});

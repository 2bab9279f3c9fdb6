import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import type { Path } from "../../src/config/path.ts";
import { Failure } from "../../src/failure.ts";
import { parseSetOption } from "../../src/tuning/setting.ts";
import { reference } from "../config/parsed.ts";

describe("--set", () => {
	it.each<[string, Path, JsonValue]>([
		[
			"skills.load.watchDebounceMs=1000",
			["skills", "load", "watchDebounceMs"],
			1000,
		],
		["a=0x10", ["a"], 16],
		["a=true", ["a"], true],
		["a=null", ["a"], null],
		["a=[1, 'x']", ["a"], [1, "x"]],
		["a={b: 1}", ["a"], { b: 1 }],
		["a='5'", ["a"], "5"],
		["a=plain text", ["a"], "plain text"],
		["a=x=y", ["a"], "x=y"],
		["a=", ["a"], ""],
		[`a=${reference("TOKEN")}`, ["a"], reference("TOKEN")],
		[' models["a.b"].x =1', ["models", "a.b", "x"], 1],
		["agents.list[0].id=x", ["agents", "list", 0, "id"], "x"],
	])("%s", (text, path, value) => {
		expect(parseSetOption(text)).toEqual({
			kind: "value",
			path,
			value,
			reason: "asked for with --set",
			origin: "--set",
		});
	});

	it.each(["", "a", "=1", " =1", "a..b=1", "a.=1"])("refuses %j", (text) => {
		expect(() => parseSetOption(text)).toThrow(Failure);
	});

	it("does not repeat a value that may be a secret in its refusal", () => {
		expect(() => parseSetOption("gateway..token=hunter2")).toThrow(
			"--set gateway..token is not path=value",
		);
		expect(() => parseSetOption("hunter2")).toThrow(
			"--set … is not path=value",
		);
	});
});

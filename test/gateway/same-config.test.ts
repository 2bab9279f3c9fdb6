import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { holdsHidden, tellsSame } from "../../src/gateway/same-config.ts";

const hidden = "__OPENCLAW_REDACTED__";

describe("what a gateway tells of its file", () => {
	it.each<[string, JsonValue, JsonValue, boolean]>([
		["the same value", { a: [1, "x"] }, { a: [1, "x"] }, true],
		["a secret as hidden", { a: hidden }, { a: "s3cr3t" }, true],
		["a secret in a list as hidden", [{ k: hidden }], [{ k: "s" }], true],
		["keys in another order", { a: 1, b: 2 }, { b: 2, a: 1 }, true],
		["another value", { a: 1 }, { a: 2 }, false],
		["another item", [1, 2], [1, 3], false],
		["an item more", [1, 2], [1], false],
		["an item less", [1], [1, 2], false],
		["a key more", { a: 1, b: 2 }, { a: 1 }, false],
		["another key", { a: 1 }, { b: 1 }, false],
		["a list for an object", [], {}, false],
		["an object for a list", {}, [], false],
		["nothing for something", null, { a: 1 }, false],
	])("is what the file says, or not: %s", (_, told, stated, same) => {
		expect(tellsSame(told, stated)).toBe(same);
	});

	it.each<[JsonValue, boolean]>([
		[hidden, true],
		[{ a: [{ b: hidden }] }, true],
		[{ a: [null, 1, "x"] }, false],
		[null, false],
	])("hides a secret, or not: %j", (told, hides) => {
		expect(holdsHidden(told)).toBe(hides);
	});
});

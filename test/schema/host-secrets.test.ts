import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/config/json.ts";
import { needsHostSecret } from "../../src/schema/host-secrets.ts";
import type { Variables } from "../../src/schema/variables.ts";
import { reference } from "../config/parsed.ts";
import { noVariables, targetOf } from "./judged.ts";

function needs(
	config: JsonValue,
	variables: Variables = noVariables,
	release = "2026.7.1",
): boolean {
	return needsHostSecret(config, targetOf(release), variables);
}

const set: Variables = { lookup: () => "x", assumeSet: false };
const assumed: Variables = { lookup: () => undefined, assumeSet: true };
const held = (source: string, id: unknown = "KEY"): JsonValue =>
	JSON.parse(
		JSON.stringify({
			skills: {
				entries: { a: { apiKey: { source, provider: "default", id } } },
			},
		}),
	);

describe("a secret that only the gateway's machine has", () => {
	it.each<readonly [string, JsonValue, Variables, boolean]>([
		["in a variable that is not set", held("env"), noVariables, true],
		["in a variable that is set", held("env"), set, false],
		["in a variable that is taken for set", held("env"), assumed, false],
		["in a file", held("file", "/key"), set, true],
		["behind a program", held("exec", "key"), set, true],
		["somewhere that no release knows", held("nowhere"), noVariables, false],
		["without an id", held("file", 5), noVariables, false],
		[
			"written out",
			{ skills: { entries: { a: { apiKey: "k" } } } },
			noVariables,
			false,
		],
		[
			"in a variable that a text names",
			{ skills: { entries: { a: { apiKey: reference("KEY") } } } },
			noVariables,
			true,
		],
		[
			"in a part of a text",
			{ skills: { entries: { a: { apiKey: `Bearer ${reference("KEY")}` } } } },
			noVariables,
			false,
		],
		[
			"in no place of a secret",
			{ logging: { file: reference("KEY") } },
			noVariables,
			false,
		],
		[
			"of the form of one, in no place of a secret",
			{ logging: { file: { source: "file", id: "/key" } } },
			noVariables,
			false,
		],
		[
			"below a key that is no section",
			{ bogus: { apiKey: reference("KEY") } },
			noVariables,
			false,
		],
		["of which there is none", {}, noVariables, false],
	])("%s", (_, config, variables, isNeeded) => {
		expect(needs(config, variables)).toBe(isNeeded);
	});

	it("keeps no gateway of 2026.9.6 from starting", () => {
		expect(needs(held("file", "/key"), noVariables, "2026.9.6")).toBe(false);
	});
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
} from "../../src/config/json.ts";
import {
	formatPath,
	isWithin,
	leaves,
	type Path,
	valueAt,
} from "../../src/config/path.ts";
import { parseRelease } from "../../src/releases/release.ts";
import { schemasAt } from "../../src/schema/schema-node.ts";
import { settingsOn } from "../../src/schema/setting-list.ts";
import type { Snapshot } from "../../src/schema/snapshot.ts";
import { formsOf } from "../../src/schema/value-form.ts";
import { configValues } from "../config/generated.ts";
import { corpusTexts, meaning } from "../config/parsed.ts";
import { snapshotOf } from "./judged.ts";

function listedOn(
	release: string,
	config: JsonValue,
): readonly (readonly [string, string | undefined])[] {
	const known = parseRelease(release);
	return known
		? namesOf(snapshotOf(known), config)
		: [[`${release} is no release`, undefined]];
}

function namesOf(
	snapshot: Snapshot,
	config: JsonValue,
): readonly (readonly [string, string | undefined])[] {
	return settingsOn(snapshot, config).map(({ path, agent }) => [
		formatPath(path),
		agent,
	]);
}

/** A release that has one section, `top`, of this schema. */
function releaseWith(schema: JsonObject): Snapshot {
	return {
		...snapshotOf("2026.9.6"),
		sectionNames: ["top"],
		section: (name) => (name === "top" ? { schema, secrets: [] } : undefined),
	};
}

function pathsWith(schema: JsonObject, top: JsonValue): readonly string[] {
	return namesOf(releaseWith(schema), { top }).map(([path]) => path);
}

describe("the settings of a release on a config are", () => {
	it("those of sections that the config does not state", () => {
		const paths = listedOn("2026.7.1", {}).map(([path]) => path);
		expect(paths).toContain("skills.load.watchDebounceMs");
		expect(paths).toContain(
			"agents.defaults.memorySearch.sync.watchDebounceMs",
		);
		expect(paths).toContain("gateway.port");
		expect(
			paths.filter((path) => /[[*]|agents\.list|accounts\./.test(path)),
		).toEqual([]);
	});

	it("none that another release has", () => {
		const paths = listedOn("2026.9.6", {}).map(([path]) => path);
		expect(paths).toContain("memory.search.rememberAcrossConversations");
		expect(paths).not.toContain("skills.load.watchDebounceMs");
	});

	it("those of each agent of the list, by its id", () => {
		const listed = listedOn("2026.7.1", {
			agents: { list: [{ id: "main" }, { id: "two" }, {}] },
		});
		const key = "memorySearch.sync.watchDebounceMs";
		expect(listed).toContainEqual([`agents.list[0].${key}`, "main"]);
		expect(listed).toContainEqual([`agents.list[1].${key}`, "two"]);
		expect(listed).toContainEqual([`agents.list[2].${key}`, undefined]);
		expect(listed).toContainEqual([`agents.defaults.${key}`, undefined]);
		expect(listed.some(([path]) => path.startsWith("agents.list[3]"))).toBe(
			false,
		);
	});

	it("those of each entry of agents, by its key", () => {
		const listed = listedOn("2026.9.6", {
			agents: { entries: { main: {}, "my.bot": { name: "B" } } },
		});
		const key = "memory.search.rememberAcrossConversations";
		expect(listed).toContainEqual([`agents.entries.main.${key}`, "main"]);
		expect(listed).toContainEqual([
			`agents.entries["my.bot"].${key}`,
			"my.bot",
		]);
		expect(listed).not.toContainEqual([key, "main"]);
	});

	it("those of each stated account of a channel", () => {
		const paths = listedOn("2026.7.1", {
			channels: { telegram: { accounts: { work: {} } } },
		}).map(([path]) => path);
		expect(paths).toContain("channels.telegram.accounts.work.botToken");
		expect(paths).toContain("channels.telegram.botToken");
	});

	it.each<[string, JsonObject, JsonValue, readonly string[]]>([
		["a plain value", { type: "string" }, "x", ["top"]],
		["a value of a list", { enum: ["a", "b"] }, "a", ["top"]],
		["a list of plain values", listOf({ type: "string" }), ["x"], ["top"]],
		["an empty list", listOf({ type: "string" }), [], ["top"]],
		["a list of anything", { type: "array" }, ["x"], ["top"]],
		[
			"the keys of the items that are stated",
			listOf(objectOf({ a: { type: "integer" } })),
			[{}, { a: 1 }],
			["top[0].a", "top[1].a"],
		],
		[
			"each item of a mixed list",
			listOf({
				anyOf: [{ type: "string" }, objectOf({ a: { type: "string" } })],
			}),
			["x", {}],
			["top[0]", "top[1].a"],
		],
		[
			"the keys that a pattern knows and the config states",
			{ type: "object", patternProperties: { "^x": { type: "number" } } },
			{ x1: 1, x2: 2 },
			["top.x1", "top.x2"],
		],
		[
			"the keys of a map of anything, as deep as it is stated",
			{ type: "object", additionalProperties: {} },
			{ a: 1, b: { c: [true] } },
			["top.a", "top.b.c"],
		],
		["of a union the object that is stated", modelSchema, {}, ["top.primary"]],
		["of a union the text that is stated", modelSchema, "x", ["top"]],
		[
			"a value that is none, where only a plain one is wanted",
			objectOf({ a: { type: "string" } }),
			{ a: { b: 1 } },
			["top.a"],
		],
		["nothing below a value that has no parts", objectOf({}), "x", []],
	])("%s", (_, schema, top, paths) => {
		expect(pathsWith(schema, top)).toEqual(paths);
	});

	it("both the value and the keys of a union that is not stated, save keys that have to come together", () => {
		const secret = {
			...objectOf({ source: { type: "string" }, id: { type: "string" } }),
			required: ["source", "id"],
		};
		const schema = objectOf({
			model: modelSchema,
			token: { anyOf: [{ type: "string" }, secret] },
		});
		expect(pathsWith(schema, {})).toEqual([
			"top.model",
			"top.model.primary",
			"top.token",
		]);
		expect(pathsWith(schema, { token: { source: "env", id: "A" } })).toEqual([
			"top.model",
			"top.model.primary",
			"top.token.source",
			"top.token.id",
		]);
	});

	it("as deep as the config goes, where a schema leads back to itself", () => {
		const schema = {
			$ref: "#/$defs/node",
			$defs: {
				node: objectOf({
					name: { type: "string" },
					child: { $ref: "#/$defs/node" },
				}),
			},
		};
		expect(pathsWith(schema, {})).toEqual(["top.name"]);
		expect(pathsWith(schema, { child: { child: {} } })).toContain(
			"top.child.child.name",
		);
	});
});

const modelSchema = {
	anyOf: [{ type: "string" }, objectOf({ primary: { type: "string" } })],
};

function objectOf(properties: JsonObject): JsonObject {
	return { type: "object", properties, additionalProperties: false };
}

function listOf(items: JsonObject): JsonObject {
	return { type: "array", items };
}

/** What a config states as one value: a plain one, or a list of such. */
function singleValues(config: JsonValue): readonly Path[] {
	const paths = leaves(config).flatMap(([path, value]): readonly Path[] => {
		if (isObject(value)) return [];
		const list = path.findIndex((_, length) => {
			const outer = valueAt(config, path.slice(0, length));
			return isArray(outer) && !outer.some((item) => typeof item === "object");
		});
		return [list < 0 ? path : path.slice(0, list)];
	});
	return [...new Map(paths.map((path) => [formatPath(path), path])).values()];
}

/** Does a release want a single value at a path, or take anything there. */
function wantsSingle(snapshot: Snapshot, path: Path): boolean {
	const forms = formsOf(schemasAt(snapshot, path).map(({ schema }) => schema));
	return forms.some(
		({ type }) =>
			type !== "object" &&
			(type !== "array" || wantsPlainItems(snapshot, [...path, 0])),
	);
}

function wantsPlainItems(snapshot: Snapshot, path: Path): boolean {
	return formsOf(schemasAt(snapshot, path).map(({ schema }) => schema)).some(
		({ type }) => type !== "object" && type !== "array",
	);
}

describe("of the real configs", () => {
	it.each([
		"2026.1.30",
		"2026.2.26",
		"2026.5.7",
		"2026.7.1",
		"2026.8.1",
		"2026.9.6",
	] as const)(
		"every stated value that %s knows is listed, and each path once",
		(release) => {
			const snapshot = snapshotOf(release);
			let stated = 0;
			for (const [name, text] of corpusTexts) {
				const config = meaning(text);
				const paths = settingsOn(snapshot, config).map(({ path }) => path);
				const known = new Set(paths.map(formatPath));
				expect(known.size, name).toBe(paths.length);
				const missing = singleValues(config).filter(
					(path) => wantsSingle(snapshot, path) && !known.has(formatPath(path)),
				);
				expect(missing.map(formatPath), name).toEqual([]);
				stated += singleValues(config).filter((path) =>
					known.has(formatPath(path)),
				).length;
			}
			expect(stated).toBeGreaterThan(1500);
		},
		60_000,
	);

	it.each(["2026.2.12", "2026.7.1", "2026.9.6"] as const)(
		"%s knows every listed path",
		(release) => {
			const snapshot = snapshotOf(release);
			const paths = new Map(
				corpusTexts
					.flatMap(([, text]) => settingsOn(snapshot, meaning(text)))
					.map(({ path }) => [formatPath(path), path]),
			);
			const unknown = [...paths.values()].filter(
				(path) => !wantsSingle(snapshot, path),
			);
			expect(paths.size).toBeGreaterThan(2000);
			expect(unknown).toEqual([]);
		},
		60_000,
	);
});

it("of any config, each listed path is there once, and a stated one is known and holds no other", () => {
	const snapshot = snapshotOf("2026.7.1");
	const free: readonly (string | number)[] = ["env", "vars"];
	let seen = 0;
	fc.assert(
		fc.property(configValues, configValues, (agent, open) => {
			const config = {
				agents: { list: [agent] },
				env: { vars: open },
				plugins: { entries: { x: { config: open } } },
			};
			const paths = settingsOn(snapshot, config).map(({ path }) => path);
			expect(new Set(paths.map(formatPath)).size).toBe(paths.length);
			const stated = paths.filter(
				(path) => valueAt(config, path) !== undefined,
			);
			for (const path of stated) {
				expect(schemasAt(snapshot, path)).not.toEqual([]);
				expect(paths.filter((other) => isWithin(other, path))).toEqual([path]);
				if (isWithin(path, free)) seen += 1;
			}
		}),
		{ numRuns: 100 },
	);
	expect(seen).toBeGreaterThan(20);
}, 60_000);

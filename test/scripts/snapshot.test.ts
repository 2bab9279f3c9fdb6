import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	contentName,
	cutIntoParts,
	smallestPart,
} from "../../scripts/openclaw/cut.ts";
import { sensitivePaths } from "../../scripts/openclaw/dump.ts";
import {
	type ReleaseDump,
	type Snapshot,
	snapshotOf,
} from "../../scripts/openclaw/snapshot.ts";
import { wholeSchema } from "../../scripts/openclaw/whole-schema.ts";
import { canonicalJson } from "../../src/config/canonical.ts";
import { isJsonValue, type JsonValue, member } from "../../src/config/json.ts";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";
import { assembled } from "../../src/schema/parts.ts";
import { generatedSchemas } from "../schema/generated.ts";

function section(
	name: string,
	schema: UnknownRecord,
	secretPaths: readonly string[] = [],
): UnknownRecord {
	const snapshot = snapshotOf(
		dumpOf({ type: "object", properties: { [name]: schema } }, secretPaths),
	);
	const content: unknown = JSON.parse(sectionText(snapshot, name));
	if (!isRecord(content)) throw new Error("a section file holds an object");
	return content;
}

function dumpOf(
	schema: UnknownRecord,
	secretPaths: readonly string[] = [],
): ReleaseDump {
	return { schema, secretPaths, pluginOwned: [], told: "" };
}

function sectionText({ entry, files }: Snapshot, name: string): string {
	return files.get(`sections/${entry.sections[name]}.json`) ?? "";
}

describe("the structure of a section", () => {
	it("drops prose keywords but keeps properties of the same names", () => {
		const prose = {
			title: "T",
			description: "D",
			examples: [1],
			$comment: "C",
		};
		const text = { type: "string" };
		const properties = {
			title: { ...text, ...prose },
			description: text,
			examples: text,
			default: text,
			required: text,
			enum: text,
			$schema: text,
		};
		const schema = {
			...prose,
			$schema: "http://json-schema.org/draft-07/schema#",
			type: "object",
			properties,
			patternProperties: { title: text },
		};
		expect(section("any", schema).schema).toEqual({
			type: "object",
			properties: { ...properties, title: text },
			patternProperties: { title: text },
		});
	});

	it("leaves what stands in enum, const and default as it is", () => {
		const value = { title: "kept", description: "kept", enum: ["b", "a"] };
		const schema = { anyOf: [{ const: value }, { default: value }] };
		expect(section("any", schema).schema).toEqual(schema);
		expect(section("any", { enum: ["b", "a"] }).schema).toEqual({
			enum: ["a", "b"],
		});
	});

	it("requires no key that has a default, of its own or of an alternative", () => {
		const schema = {
			type: "object",
			required: ["plain", "own", "nested", "either", "both", "half"],
			properties: {
				plain: { type: "string" },
				own: { type: "string", default: "x" },
				nested: {
					type: "object",
					required: ["own"],
					properties: { own: { default: 1 } },
				},
				either: { anyOf: [{ oneOf: [{ default: 1 }] }, { type: "null" }] },
				both: { allOf: [{ default: 1 }, { default: 1 }] },
				half: { allOf: [{ default: 1 }, { type: "number" }] },
			},
		};
		expect(section("any", schema).schema).toEqual({
			...schema,
			required: ["half", "nested", "plain"],
			properties: {
				...schema.properties,
				nested: { type: "object", properties: { own: { default: 1 } } },
			},
		});
	});

	it("rebases a reference from the object that carries its definition to the section", () => {
		const plugin = {
			$defs: {
				secret: { anyOf: [{ type: "string" }, { $ref: "#/$defs/reference" }] },
				reference: { type: "object", title: "T" },
			},
			properties: { password: { $ref: "#/$defs/secret" } },
		};
		const schema = {
			properties: { "a/b c": { properties: { config: plugin } } },
		};
		const base = "#/properties/a~1b%20c/properties/config/$defs";
		expect(section("plugins", schema).schema).toEqual({
			properties: {
				"a/b c": {
					properties: {
						config: {
							$defs: {
								secret: {
									anyOf: [{ type: "string" }, { $ref: `${base}/reference` }],
								},
								reference: { type: "object" },
							},
							properties: { password: { $ref: `${base}/secret` } },
						},
					},
				},
			},
		});
	});

	it("refuses a reference that points nowhere", () => {
		expect(() => section("any", { $ref: "#/$defs/none" })).toThrow(
			"section any: $ref #/$defs/none points nowhere",
		);
	});
});

describe("secret paths", () => {
	it("are those that the hints flag", () => {
		const hints = {
			"b.token": { sensitive: true, label: "Token" },
			"a.*.key": { sensitive: true },
			"a.name": { sensitive: false },
			"a.port": { label: "Port" },
		};
		expect(sensitivePaths(hints)).toEqual(["a.*.key", "b.token"]);
	});

	it("become relative to their section, with items told from keys by the schema", () => {
		const item = { type: "object", properties: { token: { type: "string" } } };
		const schema = {
			type: "object",
			properties: {
				list: { type: "array", items: item },
				map: { type: "object", additionalProperties: item },
			},
		};
		const paths = ["list.*.token", "list[].token", "map.*.token"];
		const others = ["hook", "hooks.token", "other.hook"];
		expect(
			section(
				"hook",
				schema,
				[...paths.map((path) => `hook.${path}`), ...others].sort(),
			).secrets,
		).toEqual(["", "list[].token", "map.*.token"]);
	});
});

describe("a snapshot", () => {
	it("keeps the root's keywords and names files by their content", () => {
		const { entry, files } = snapshotOf(
			dumpOf({
				$schema: "http://json-schema.org/draft-07/schema#",
				title: "OpenClawConfig",
				type: "object",
				additionalProperties: false,
				required: ["b", "a"],
				properties: { a: { default: {} }, b: {}, $schema: { type: "string" } },
			}),
		);
		expect(entry.root).toEqual({
			type: "object",
			additionalProperties: false,
			required: ["b"],
		});
		expect(Object.keys(entry.sections)).toEqual(["$schema", "a", "b"]);
		expect(entry.sections.$schema).toMatch(/^dollar-schema\.[0-9a-f]{10}$/);
		expect([...files.keys()]).toEqual(
			expect.arrayContaining(
				Object.values(entry.sections).map((name) => `sections/${name}.json`),
			),
		);
	});

	it("is the same text whatever order the keys came in", () => {
		expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe(
			'{"a":null,"b":[{"c":2,"d":1}]}',
		);
	});
});

describe("a schema cut into parts", () => {
	const large = (letter: string): JsonValue => ({
		type: "string",
		pattern: letter.repeat(smallestPart),
	});

	it("has each large part once, however often and however deep it occurs", () => {
		const part = large("x");
		const schema = {
			properties: { "a/b": part, "c~d": { items: part } },
			anyOf: [{ additionalProperties: part }, part],
		};
		const { stored, kept } = cut(schema);
		expect(kept.size).toBe(1);
		expect(Object.values(stored.parts ?? {})).toEqual([
			[
				"/anyOf/0/additionalProperties",
				"/properties/a~1b",
				"/properties/c~0d/items",
			],
		]);
		expect(assembled(plain(stored), readFrom(kept))).toEqual(schema);
	});

	it("is read part by part, and only where it is looked at", () => {
		const schema = { properties: { a: large("a"), b: large("b") } };
		const { stored, kept } = cut(schema);
		const read: string[] = [];
		const whole = assembled(plain(stored), (id) => {
			read.push(id);
			return readFrom(kept)(id);
		});
		const properties = member(whole, "properties");
		expect(Object.keys(properties ?? {})).toEqual(["a", "b"]);
		expect(read).toEqual([]);
		expect(member(properties, "b")).toEqual(large("b"));
		expect(new Set(read).size).toBe(1);
	});

	it("is the same schema again when put together", () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string(), generatedSchemas, { maxKeys: 4 }),
				fc.nat(3),
				(named, copies) => {
					const schema = {
						properties: named,
						anyOf: Array.from({ length: copies }, () => ({
							patternProperties: named,
							items: { description: "x".repeat(smallestPart), ...named },
						})),
					};
					const { stored, kept } = cut(schema);
					expect(assembled(plain(stored), readFrom(kept))).toEqual(
						plain(schema),
					);
				},
			),
		);
	});

	/** The schema as stored, and the parts by name. */
	function cut(schema: unknown): {
		stored: ReturnType<typeof cutIntoParts>;
		kept: ReadonlyMap<string, unknown>;
	} {
		const kept = new Map<string, unknown>();
		const stored = cutIntoParts(schema, (part) => {
			const name = contentName(canonicalJson(part));
			kept.set(name, part);
			return name;
		});
		return { stored, kept };
	}

	function readFrom(
		kept: ReadonlyMap<string, unknown>,
	): (id: string) => JsonValue {
		return (id) => assembled(plain(kept.get(id)), readFrom(kept));
	}

	/** A copy, as JSON carries it. */
	function plain(value: unknown): JsonValue {
		const copy: unknown = JSON.parse(JSON.stringify(value));
		if (isJsonValue(copy)) return copy;
		throw new Error("JSON gives JSON values");
	}
});

describe("the whole schema of a release", () => {
	const anyObject = { type: "object", additionalProperties: {} };
	const entry = {
		type: "object",
		properties: { enabled: { type: "boolean" }, config: anyObject },
		additionalProperties: false,
	};
	const core = {
		type: "object",
		properties: {
			canvasHost: { type: "object" },
			channels: {
				type: "object",
				properties: { slack: { title: "of the core" } },
				additionalProperties: {},
			},
			plugins: {
				type: "object",
				properties: {
					entries: { type: "object", additionalProperties: entry },
				},
			},
		},
	};
	const strict = { type: "object", additionalProperties: false };
	const told = {
		type: "object",
		properties: {
			channels: { properties: { slack: strict, matrix: strict, free: {} } },
			plugins: {
				properties: {
					entries: {
						properties: {
							acpx: { properties: { config: strict } },
							free: { properties: { config: anyObject } },
						},
					},
				},
			},
		},
	};

	it("is the core's, with what plugins add where it takes anything", () => {
		const { schema } = wholeSchema(core, told);
		expect(schema).toEqual({
			...core,
			properties: {
				canvasHost: { type: "object" },
				channels: {
					...core.properties.channels,
					properties: { slack: { title: "of the core" }, matrix: strict },
				},
				plugins: {
					type: "object",
					properties: {
						entries: {
							type: "object",
							additionalProperties: entry,
							properties: {
								acpx: {
									...entry,
									properties: { enabled: { type: "boolean" }, config: strict },
								},
								free: entry,
							},
						},
					},
				},
			},
		});
	});

	it("names what plugins own", () => {
		expect(wholeSchema(core, told).pluginOwned).toEqual([
			"channels.matrix",
			"plugins.entries.acpx.config",
		]);
	});
});

import { describe, expect, it } from "vitest";
import { sensitivePaths } from "../../scripts/openclaw/dump.ts";
import { canonicalJson, snapshotOf } from "../../scripts/openclaw/snapshot.ts";
import { isRecord, type UnknownRecord } from "../../src/config/record.ts";

function section(
	name: string,
	schema: UnknownRecord,
	secretPaths: readonly string[] = [],
): UnknownRecord {
	const dump = {
		schema: { type: "object", properties: { [name]: schema } },
		secretPaths,
	};
	const file = snapshotOf(dump).sections.get(name);
	const content: unknown = JSON.parse(file?.text ?? "");
	if (!isRecord(content)) throw new Error("a section file holds an object");
	return content;
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
		const snapshot = snapshotOf({
			schema: {
				$schema: "http://json-schema.org/draft-07/schema#",
				title: "OpenClawConfig",
				type: "object",
				additionalProperties: false,
				required: ["b", "a"],
				properties: { a: { default: {} }, b: {}, $schema: { type: "string" } },
			},
			secretPaths: [],
		});
		expect(snapshot.root).toEqual({
			type: "object",
			additionalProperties: false,
			required: ["b"],
		});
		expect([...snapshot.sections.keys()]).toEqual(["$schema", "a", "b"]);
		expect(snapshot.sections.get("$schema")?.fileName).toMatch(
			/^dollar-schema\.[0-9a-f]{10}\.json$/,
		);
	});

	it("is the same text whatever order the keys came in", () => {
		expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe(
			'{"a":null,"b":[{"c":2,"d":1}]}',
		);
	});
});

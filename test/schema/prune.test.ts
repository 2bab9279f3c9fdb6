import { Ajv, type ValidateFunction } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configText } from "../../scripts/bench/config-text.ts";
import {
	isObject,
	type JsonObject,
	type JsonValue,
} from "../../src/config/json.ts";
import { leaves, type Path, withValueAt } from "../../src/config/path.ts";
import { noNames } from "../../src/schema/known-names.ts";
import { pruneToValues } from "../../src/schema/prune.ts";
import { migrateOnRead } from "../../src/schema/read-migration.ts";
import { keysAt } from "../../src/schema/schema-node.ts";
import type { Snapshot } from "../../src/schema/snapshot.ts";
import { hasFormat } from "../../src/schema/text-form.ts";
import { compileValidator } from "../../src/schema/validate.ts";
import { configValues } from "../config/generated.ts";
import { corpusTexts, documentOf } from "../config/parsed.ts";
import { generatedSchemas, generatedValues } from "./generated.ts";
import { snapshotOf } from "./judged.ts";

const releases = ["2026.2.12", "2026.7.1", "2026.9.6"] as const;

/** The real configs as a release sees them. */
function realValues(release: (typeof releases)[number]): readonly JsonValue[] {
	return corpusTexts.map(
		([, text]) => migrateOnRead(documentOf(text).value, release).value,
	);
}

describe.each(releases)("a pruned schema of %s", (release) => {
	const snapshot = snapshotOf(release);
	const whole = wholeSchema(snapshot);

	it("is not there for a real config that is valid, and for those alone", {
		timeout: 60_000,
	}, () => {
		for (const value of realValues(release))
			expect(pruneToValues(snapshot, [value]) === true).toBe(
				whole(value).length === 0,
			);
	});

	it("finds in a real config alone exactly what the whole schema finds", {
		timeout: 60_000,
	}, () => {
		for (const value of realValues(release).filter(
			(_, index) => index % 4 === 0,
		)) {
			expect(prunedErrors(snapshot, [value], value)).toEqual(whole(value));
		}
	});

	it("finds in each real config of a batch exactly what the whole schema finds", {
		timeout: 60_000,
	}, () => {
		const values = realValues(release);
		const check = ajv().compile(pruneToValues(snapshot, values));
		for (const value of values)
			expect(errorsOf(check, value)).toEqual(whole(value));
	});

	it("finds in changed configs exactly what the whole schema finds", {
		timeout: 60_000,
	}, () => {
		fc.assert(
			fc.property(
				fc.array(changedConfigs(snapshot, realValues(release)), {
					minLength: 1,
					maxLength: 3,
				}),
				(values) => {
					for (const value of values)
						expect(prunedErrors(snapshot, values, value)).toEqual(whole(value));
				},
			),
			{ numRuns: 25 },
		);
	});

	it("has a violation for each value it refuses, at a path at or above an error", {
		timeout: 60_000,
	}, async () => {
		const values = realValues(release);
		const validate = await compileValidator(snapshot, values);
		for (const value of values) {
			const { core, plugins } = validate(value);
			const violations = [...core, ...plugins].filter(
				({ kind }) => kind !== "rule",
			);
			const errors = whole(value);
			expect(violations.length > 0).toBe(errors.length > 0);
			const pointers = errors.map((error) => error.split(" ")[0] ?? "");
			for (const { path, kind } of violations) {
				const pointer = path
					.map(
						(step) =>
							`/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`,
					)
					.join("");
				expect(
					pointers.some(
						(other) => other.startsWith(pointer) || pointer.startsWith(other),
					),
					`${kind} ${pointer}`,
				).toBe(true);
			}
		}
	});
});

it("keeps what a schema says of items, however it says it", () => {
	const section: JsonObject = {
		type: "array",
		items: [{ type: "string" }, { $ref: "#/$defs/port" }],
		additionalItems: {
			type: "object",
			properties: { a: { type: "number" } },
			additionalProperties: false,
		},
		contains: {
			type: "object",
			properties: { a: { const: 1 } },
			required: ["a"],
		},
		$defs: { port: { type: "integer", minimum: 1 } },
	};
	const snapshot = snapshotOfSection(section);
	const whole = wholeSchema(snapshot);
	const values: readonly JsonValue[] = [
		["x", 1, { a: 1 }],
		["x", 0, { a: 2 }],
		["x", 1, { a: 1 }, { b: 1 }],
		[],
	].map((list) => ({ list }));
	expect(values.map((value) => whole(value).length > 0)).toEqual([
		false,
		true,
		true,
		true,
	]);
	for (const value of values)
		expect(prunedErrors(snapshot, [value], value)).toEqual(whole(value));
});

it("keeps what a schema says of keys by their pattern", () => {
	const section: JsonObject = {
		type: "object",
		patternProperties: {
			"^x-": { type: "object", properties: { a: { type: "number" } } },
		},
		additionalProperties: false,
	};
	const snapshot = snapshotOfSection(section);
	const whole = wholeSchema(snapshot);
	const values: readonly JsonValue[] = [
		{ list: { "x-1": { a: 1 } } },
		{ list: { "x-1": { a: "one" } } },
		{ list: { y: {} } },
	];
	expect(values.map((value) => whole(value).length)).toEqual([0, 1, 1]);
	for (const value of values)
		expect(prunedErrors(snapshot, [value], value)).toEqual(whole(value));
});

it.each([100, 3 * 1024, 40 * 1024])(
	"nothing is left to compile for a valid config of %d bytes",
	(bytes) => {
		const config = documentOf(configText(bytes)).value;
		expect(pruneToValues(snapshotOf("2026.9.6"), [config])).toBe(true);
	},
);

it("what holds becomes true, and only that", () => {
	const snapshot = snapshotOfSection({
		type: "object",
		properties: {
			fine: { type: "string" },
			wrong: { type: "number", minimum: 1 },
			either: { anyOf: [{ type: "string" }, { type: "number", minimum: 1 }] },
			absent: { type: "string" },
		},
		additionalProperties: false,
	});
	const value = { list: { fine: "a", wrong: 0, either: 2 } };
	expect(pruneToValues(snapshot, [value])).toMatchObject({
		properties: {
			list: {
				type: "object",
				properties: {
					fine: true,
					wrong: { type: "number", minimum: 1 },
					either: true,
				},
			},
		},
	});
});

it("finds with any schema exactly what the whole schema finds", () => {
	fc.assert(
		fc.property(
			generatedSchemas,
			fc.array(generatedValues, { minLength: 1, maxLength: 3 }),
			(schema, contents) => {
				const snapshot = snapshotOfSection(schema);
				const whole = wholeSchema(snapshot);
				const values = contents.map((list) => ({ list }));
				for (const value of values)
					expect(prunedErrors(snapshot, values, value)).toEqual(whole(value));
			},
		),
		{ numRuns: 500 },
	);
});

it("finds what is wrong 500 levels deep", () => {
	const snapshot = snapshotOfSection({
		anyOf: [
			{ type: "null" },
			{ type: "object", properties: { a: { $ref: "#" } } },
		],
	});
	const whole = wholeSchema(snapshot);
	for (const end of [null, 1]) {
		const list = Array.from({ length: 500 }).reduce<JsonValue>(
			(a) => ({ a }),
			end,
		);
		const errors = prunedErrors(snapshot, [{ list }], { list });
		expect(errors.length > 0).toBe(end === 1);
		expect(errors).toEqual(whole({ list }));
	}
});

it("refuses a schema with a reference that points nowhere", () => {
	const snapshot: Snapshot = {
		release: "2026.9.6",
		told: "",
		root: {},
		pluginOwned: [],
		names: noNames,
		sectionNames: ["a"],
		section: () => ({ schema: { $ref: "#/$defs/none" }, secrets: [] }),
	};
	expect(() => pruneToValues(snapshot, [{ a: 1 }])).toThrow(
		"dangling #/$defs/none in section a",
	);
});

/** A release that knows one top-level key, `list`. */
function snapshotOfSection(schema: JsonObject): Snapshot {
	return {
		release: "2026.9.6",
		told: "",
		root: { type: "object", additionalProperties: false },
		pluginOwned: ["list"],
		names: noNames,
		sectionNames: ["list"],
		section: (name) => (name === "list" ? { schema, secrets: [] } : undefined),
	};
}

function ajv(): Ajv {
	return new Ajv({
		allErrors: true,
		strict: false,
		validateSchema: false,
		formats: { uri: (text: string) => hasFormat("uri", text) },
		logger: false,
	});
}

/** The errors of the unpruned sections, each compiled as it is shipped. */
function wholeSchema(
	snapshot: Snapshot,
): (value: JsonValue) => readonly string[] {
	const compiled = new Map<string, ValidateFunction>();
	const validatorOf = (name: string): ValidateFunction | undefined => {
		const known = compiled.get(name);
		if (known) return known;
		const schema = snapshot.section(name)?.schema;
		if (!isObject(schema)) return undefined;
		const validate = ajv().compile(schema);
		compiled.set(name, validate);
		return validate;
	};
	return (value) => {
		if (!isObject(value)) throw new Error("a config is an object");
		return Object.entries(value)
			.flatMap(([name, content]) => {
				const validate = validatorOf(name);
				return validate
					? errorsOf(validate, content, `/${name}`)
					: [
							` additionalProperties ${JSON.stringify({ additionalProperty: name })}`,
						];
			})
			.sort();
	};
}

function prunedErrors(
	snapshot: Snapshot,
	values: readonly JsonValue[],
	value: JsonValue,
): readonly string[] {
	return errorsOf(ajv().compile(pruneToValues(snapshot, values)), value);
}

function errorsOf(
	validate: ValidateFunction,
	value: JsonValue,
	prefix = "",
): readonly string[] {
	validate(value);
	return (
		(validate.errors ?? [])
			.map(
				({ instancePath, keyword, params }) =>
					`${prefix}${instancePath} ${keyword} ${JSON.stringify(params)}`,
			)
			// Of an agent's id Ajv wants small letters, as the schema says; OpenClaw and clawtune do not.
			.filter((error) => !error.startsWith("/agents/entries "))
			.sort()
	);
}

/** Real configs with something in them replaced or added, mostly under keys that the release knows. */
function changedConfigs(
	snapshot: Snapshot,
	values: readonly JsonValue[],
): fc.Arbitrary<JsonValue> {
	return fc.constantFrom(...values).chain((value) => {
		const paths: readonly Path[] = leaves(value).flatMap(([path]) =>
			path.map((_, index) => path.slice(0, index + 1)),
		);
		const added = fc.constantFrom<Path>([], ...paths).chain((path) => {
			const keys = keysAt(snapshot, path);
			return fc
				.constantFrom(...(keys.length > 0 ? keys : ["unknown"]))
				.map((key): Path => [...path, key]);
		});
		const content = fc.oneof(
			configValues,
			fc.constantFrom<JsonValue>(
				"text",
				0,
				-1,
				1.5,
				true,
				null,
				[],
				{},
				["a"],
				[{}],
			),
			fc
				.constantFrom(...values)
				.map((other) =>
					isObject(other) ? (Object.values(other)[0] ?? null) : other,
				),
		);
		return fc
			.array(
				fc.tuple(
					fc.oneof(added, fc.constantFrom<Path>(["gateway"], ...paths)),
					content,
				),
				{ maxLength: 3 },
			)
			.map((changes) =>
				changes.reduce(
					(current, [path, to]) => withValueAt(current, path, to) ?? current,
					value,
				),
			);
	});
}

import { describe, expect, it } from "vitest";
import {
	isArray,
	isObject,
	type JsonObject,
	type JsonValue,
	member,
} from "../../src/config/json.ts";
import { parsePath, valueAt } from "../../src/config/path.ts";
import { blockingHazards, noticeHazards } from "../../src/plan/hazard.ts";
import { followPointer } from "../../src/schema/schema-node.ts";
import { missesIn, ownSchemas, spoiled } from "./own.ts";

const published = [
	"apply",
	"check",
	"estimate",
	"journal",
	"locks",
	"locks-report",
	"plan",
	"preset",
	"self-report",
	"trace",
] as const;

it("there is a schema for each of clawtune's own files", () => {
	for (const name of published)
		expect([...ownSchemas.keys()]).toContain(`${name}.schema.json`);
});

describe.each([...ownSchemas])("%s", (name, schema) => {
	it("is draft-07 under a name of its own that leads to no host", () => {
		expect(schema).toMatchObject({
			$schema: "http://json-schema.org/draft-07/schema#",
			$id: `clawtune/${name}`,
		});
		expect(JSON.stringify({ ...schema, $schema: "" })).not.toContain("://");
	});
});

describe.each(published)("the schema of %s", (name) => {
	it("says what each property is", () => {
		const schema = ownSchemas.get(`${name}.schema.json`) ?? {};
		expect(schema).toMatchObject({
			title: expect.any(String),
			description: expect.stringMatching(/\.$/),
		});
		expect(wordlessIn(schema, schema)).toEqual([]);
	});
});

/** The properties that neither have a description nor lead to a definition with one. */
function wordlessIn(
	node: JsonValue,
	root: JsonObject,
	at = "",
): readonly string[] {
	if (isArray(node)) return node.flatMap((item) => wordlessIn(item, root, at));
	if (!isObject(node)) return [];
	return Object.entries(node).flatMap(([key, content]) => {
		if (key !== "properties") return wordlessIn(content, root, `${at}/${key}`);
		return Object.entries(content ?? {}).flatMap(([name, form]) => [
			// What only narrows a property down for a case is said where it is described.
			...(/\/(?:if|then|else|anyOf)$/.test(at) || isDescribed(form, root)
				? []
				: [`${at}/${name}`]),
			...wordlessIn(form, root, `${at}/${name}`),
		]);
	});
}

function isDescribed(form: JsonValue, root: JsonObject): boolean {
	const reference = member(form, "$ref");
	if (typeof reference !== "string")
		return member(form, "description") !== undefined;
	const [file = "", pointer = ""] = reference.split("#");
	const whole = file === "" ? root : (ownSchemas.get(file) ?? {});
	const meant = followPointer(whole, `#${pointer}`);
	return member(meant, "description") !== undefined;
}

it("names all hazards", () => {
	const plan = ownSchemas.get("plan.schema.json") ?? {};
	const known = valueAt(plan, [
		...["definitions", "hazard", "properties", "id", "examples"],
	]);
	expect(known).toEqual([...blockingHazards, ...noticeHazards]);
});

const sweep = {
	formatVersion: "1.0",
	timestamp: "2026-11-23T09:00:00.000Z",
	removed: 1,
	kept: 2,
	totalChecked: 3,
	thresholdSeconds: 1800,
	removals: [
		{ file: "agents/main/sessions/0b7e.jsonl.lock", reason: "holder-dead" },
	],
};

const header = {
	kind: "header",
	formatVersion: "1.0",
	tool: { name: "clawtune", version: "0.1.0" },
	target: { release: "2026.7.1", source: "gateway" },
	startedAt: "2026-11-23T09:00:00.000Z",
	platform: "linux",
	roots: [
		{
			id: "memory-main",
			watcher: "memory",
			agent: "main",
			holds: "workspace",
			path: "workspace",
		},
	],
};

const fileEvent = {
	kind: "file",
	atMs: 12.5,
	root: "memory-main",
	event: "change",
	file: "memory/2026-11-23.md",
	size: 1200,
};

const sessionLock = {
	kind: "lock",
	atMs: 100,
	event: "appeared",
	file: "agents/main/sessions/0b7e.jsonl.lock",
	agent: "main",
	pid: 4711,
};

const growth = {
	kind: "transcript",
	atMs: 100,
	file: "agents/main/sessions/0b7e.jsonl",
	agent: "main",
	size: 2400,
	grew: 600,
};

/** Lines that no code writes yet, with what must be there and of its type. */
const lines: readonly (readonly [
	what: string,
	schema: string,
	line: JsonObject,
	needed: readonly string[],
])[] = [
	[
		"the journal: a sweep",
		"journal",
		sweep,
		[
			...["formatVersion", "timestamp", "removed", "kept", "totalChecked"],
			...["thresholdSeconds", "removals"],
			...["removals[0].file", "removals[0].reason"],
		],
	],
	[
		"a trace: the header",
		"trace",
		header,
		[
			...["kind", "formatVersion", "tool", "target", "startedAt", "platform"],
			...["roots", "target.release", "target.source"],
			...["roots[0].id", "roots[0].watcher", "roots[0].holds"],
		],
	],
	["a trace: an event", "trace", fileEvent, ["atMs", "root", "event", "file"]],
	["a trace: a lock", "trace", sessionLock, ["atMs", "event", "file", "agent"]],
	[
		"a trace: a transcript",
		"trace",
		growth,
		["atMs", "file", "agent", "size", "grew"],
	],
	["a trace: the end", "trace", { kind: "end", atMs: 600_000 }, ["atMs"]],
];

describe.each(lines)("a line of %s", (_what, schema, line, needed) => {
	it("is taken, with fields of a later version, too", () => {
		expect(missesIn(schema, line)).toEqual([]);
		expect(missesIn(schema, { ...line, later: { a: 1 } })).toEqual([]);
	});

	it.each(needed)("must have %s, of its type", (path) => {
		for (const broken of spoiled(line, parsePath(path) ?? []))
			expect(missesIn(schema, broken)).not.toEqual([]);
	});
});

describe("what a journal of sweeps and a trace must not say", () => {
	it.each([
		["more removals than were counted", "journal", { ...sweep, removed: 0 }],
		["a removal less", "journal", { ...sweep, removals: [] }],
		[
			"a file that is no lock",
			"journal",
			{ ...sweep, removals: [{ file: "a.jsonl", reason: "holder-dead" }] },
		],
		["a local time", "journal", { ...sweep, timestamp: "2026-11-23 09:00" }],
		["a later major version", "journal", { ...sweep, formatVersion: "2.0" }],
		[
			"where on the machine a file lies",
			"trace",
			{ ...fileEvent, file: "/srv/memory/a.md" },
		],
		["a file outside of its root", "trace", { ...fileEvent, file: "../a.md" }],
		["a time before the start", "trace", { ...fileEvent, atMs: -1 }],
		[
			"a watcher that no release has",
			"trace",
			{ ...header, roots: [{ id: "a", watcher: "sessions", holds: "skills" }] },
		],
		[
			"where on the machine a lock lies",
			"trace",
			{ ...sessionLock, file: "/srv/0b7e.jsonl.lock" },
		],
	])("%s", (_what, schema, line) => {
		expect(missesIn(schema, line)).not.toEqual([]);
	});

	it.each([
		["a kind of line of a later version", "trace", { kind: "gap", a: 1 }],
		[
			"a sweep that removed nothing",
			"journal",
			{ ...sweep, removed: 0, kept: 3, removals: [] },
		],
	])("but may say %s", (_what, schema, line) => {
		expect(missesIn(schema, line)).toEqual([]);
	});
});

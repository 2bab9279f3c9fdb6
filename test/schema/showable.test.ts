import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { member } from "../../src/config/json.ts";
import { maskedLines } from "../../src/config/masked-lines.ts";
import {
	leaves,
	type Path,
	parsePath,
	withValueAt,
} from "../../src/config/path.ts";
import { schemasAt } from "../../src/schema/schema-node.ts";
import { hiddenValuesOf } from "../../src/schema/showable.ts";
import { corpusTexts, documentOf, reference } from "../config/parsed.ts";
import { snapshotOf } from "./judged.ts";

const isHidden = hiddenValuesOf(snapshotOf("2026.7.1"));

function pathOf(text: string): Path {
	const path = parsePath(text);
	if (path) return path;
	throw new Error(`${text} is no path`);
}

describe("where something is wrong", () => {
	it.each([
		["gateway.mode", "local"],
		["gateway.auth.mode", "token"],
		["agents.list[0].id", "main"],
		["gateway.port", 18789],
		["gateway.prot", 18789],
		["gateway.auth.token", reference("TOKEN")],
	])("%s may be shown as %j", (path, value) => {
		expect(isHidden(pathOf(path), value)).toBe(path.endsWith("token"));
	});

	it.each([
		["gateway.mode", "loud", "is none of the choices"],
		["gateway.port", "18789", "is no text"],
		["gateway.prot", "abc", "is not known"],
		["gateway.auth.token", "abc", "is a secret"],
		["gateway.auth.token.value", 77, "lies below a secret"],
		["plugins.entries.own.config.any", "abc", "is free"],
		["agents.list[0].id", "gw-7f3a9c-token-11", "looks like a secret"],
		["agents.list[0].id", `$\{X:-abc}`, "holds a default"],
	])("%s is not shown as %j, because it %s", (path, value, _why) => {
		expect(isHidden(pathOf(path), value)).toBe(true);
	});

	it("shows no secret that stands where the release knows no text", () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...corpusTexts),
				fc.constantFrom("2026.2.26", "2026.7.1", "2026.9.6"),
				fc.nat(),
				fc.constantFrom("tokn", "x", "authToken2", "value"),
				([, text], release, pick, key) => {
					const { value } = documentOf(text);
					const paths = leaves(value).map(([path]) => path);
					const parent = (paths[pick % paths.length] ?? []).slice(0, -1);
					const marked = withValueAt(value, [...parent, key], "hunter two");
					fc.pre(marked !== undefined);
					const snapshot = snapshotOf(release);
					const hides = hiddenValuesOf(snapshot);
					fc.pre(
						schemasAt(snapshot, [...parent, key]).every(
							({ schema }) => member(schema, "type") !== "string",
						),
					);
					const document = documentOf(JSON.stringify(marked, null, 1));
					const lines = maskedLines(document, hides);
					for (let line = 1; line <= lines.count; line += 1)
						for (const { shown } of lines.around(line, 1)?.segments ?? [])
							expect(shown).not.toContain("hunter");
				},
			),
			{ numRuns: 100 },
		);
	}, 30_000);
});

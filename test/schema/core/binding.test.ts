import { describe, expect, it } from "vitest";
import type { Path } from "../../../src/config/path.ts";
import type { Release } from "../../../src/releases/release.ts";
import { bindingViolation } from "../../../src/schema/core/binding.ts";
import type { Violation } from "../../../src/schema/violation.ts";

const item: Path = ["bindings", 0];
const at = (...steps: Path): Path => [...item, ...steps];
const missing = (...steps: Path): Violation => ({
	kind: "missing-key",
	path: at(...steps),
});
const unknown = (...steps: Path): Violation => ({
	kind: "unknown-key",
	path: at(...steps),
});
const wrongType = (...steps: Path): Violation => ({
	kind: "wrong-type",
	path: at(...steps),
	expected: ["string"],
	actual: "number",
});
const notAllowed = (allowed: string, ...steps: Path): Violation => ({
	kind: "not-allowed",
	path: at(...steps),
	allowed: [allowed],
});
const badFormat = (...steps: Path): Violation => ({
	kind: "bad-format",
	path: at(...steps),
	format: "^a",
});

/** What the form of routes finds wrong with an item of another type. */
const noRoute = [notAllowed("route", "type")];

function told(
	other: readonly Violation[],
	{
		route = noRoute,
		path = item,
		release = "2026.9.6",
	}: {
		readonly route?: readonly Violation[];
		readonly path?: Path;
		readonly release?: Release;
	} = {},
): Violation | undefined {
	return bindingViolation([route, other], path, release);
}

describe("an item of bindings that is no route", () => {
	it("is told the first of what its other form misses deepest", () => {
		const other = [missing("agentId"), missing("match", "peer", "kind")];
		for (const misses of [other, other.toReversed()])
			expect(told(misses)).toEqual(missing("match", "peer", "kind"));
	});

	it.each<readonly [Violation, Violation]>([
		[missing("agentId"), missing("match")],
		[missing("match", "peer"), missing("acp", "mode")],
		[missing("match", "channel"), missing("match", "accountId")],
		[missing("match", "peer", "kind"), missing("match", "peer", "id")],
		[missing("match", "peer", "kind"), wrongType("match", "roles", 0)],
		[missing("acp", "mode"), missing("acp", "backend")],
	])("of equally deep ones by the order of its keys: %j", (first, second) => {
		for (const misses of [
			[first, second],
			[second, first],
		])
			expect(told([...misses, badFormat("agentId")])).toEqual(first);
	});

	it("is told an unknown key first, at the depth of the object that it is in, and that it stands for the form", () => {
		const key = unknown("match", "zz");
		for (const misses of [
			[key, missing("match")],
			[missing("match"), key],
		])
			expect(told([...misses, badFormat("agentId")])).toEqual({
				...key,
				ofForm: true,
			});
		expect(told([key, badFormat("match", "channel")])).toEqual(
			badFormat("match", "channel"),
		);
	});

	it("is told nothing of its own where all that is wrong is the item itself", () => {
		expect(told([wrongType()], { route: [...noRoute] })).toBeUndefined();
	});

	it.each<Path>([["bindings"], ["bindings", 0, "match"], ["channels", 0]])(
		"is none at %j",
		(...path) => {
			const route = [notAllowed("route", "type")].map((one) => ({
				...one,
				path: [...path, "type"],
			}));
			const other = [badFormat("agentId")].map((one) => ({
				...one,
				path: [...path, "agentId"],
			}));
			expect(told(other, { route, path })).toBeUndefined();
		},
	);

	it.each<readonly [Release, boolean]>([
		["2026.3.31", false],
		["2026.4.25", false],
		["2026.4.26", true],
		["2026.9.6", true],
	])("is told so by %s: %s", (release, isTold) => {
		const misses = [badFormat("agentId")];
		expect(told(misses, { release })).toEqual(
			isTold ? badFormat("agentId") : undefined,
		);
	});
});

describe("an item of bindings that may be a route", () => {
	it.each<readonly [string, readonly Violation[]]>([
		["says so", [badFormat("match", "channel")]],
		["does not say", [missing("type")]],
		["has another type below", [notAllowed("route", "match", "type")]],
		["may have another value", [notAllowed("acp", "type")]],
		["has something else of the wrong type", [wrongType("agentId")]],
	])("where it %s, is told nothing of its own", (_, route) => {
		expect(told([badFormat("agentId")], { route })).toBeUndefined();
	});

	it("is none where it also misses what routes have", () => {
		const route = [badFormat("match", "channel"), ...noRoute];
		const other = [badFormat("agentId")];
		expect(told(other, { route })).toEqual(badFormat("agentId"));
	});

	it("is none where its type is no text, which only the form of routes can tell", () => {
		const route = [wrongType("type")];
		const other = [badFormat("agentId")];
		expect(told(other, { route })).toEqual(badFormat("agentId"));
		expect(bindingViolation([other, route], item, "2026.9.6")).toBeUndefined();
	});

	it("is told nothing of its own where there is no other form", () => {
		const found = [badFormat("agentId")];
		expect(bindingViolation([found], item, "2026.9.6")).toBeUndefined();
		expect(bindingViolation([noRoute], item, "2026.9.6")).toBeUndefined();
		expect(
			bindingViolation([noRoute, found, found], item, "2026.9.6"),
		).toBeUndefined();
	});
});

describe("what OpenClaw can list the values of", () => {
	it.each<readonly [string, readonly Violation[], boolean]>([
		["values that are allowed", [notAllowed("acp", "agentId")], true],
		["a missing kind", [missing("match", "peer", "kind")], true],
		["a mode of the wrong type", [wrongType("acp", "mode")], true],
		["that beside an unknown key", [missing("mode"), unknown("zz")], true],
		["a kind without its form", [badFormat("match", "peer", "kind")], false],
		["a missing agent", [missing("agentId")], false],
		["that beside a missing agent", [missing("mode"), missing("id")], false],
		["an unknown key alone", [unknown("zz")], false],
	])("is %s: left to the union as a whole: %j %s", (_, other, isListed) => {
		expect(told(other) === undefined).toBe(isListed);
	});
});

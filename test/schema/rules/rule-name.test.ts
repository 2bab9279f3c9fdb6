import { expect, it } from "vitest";
import { ruleWords } from "../../../src/report/rule-words.ts";
import { secretIdRules } from "../../../src/schema/core/secret-id.ts";
import { allRules } from "../../../src/schema/rules/all-rules.ts";
import { ruleNames } from "../../../src/schema/rules/rule-name.ts";

it("every name is that of a rule, and in order", () => {
	const used = new Set([...allRules.map(({ name }) => name), ...secretIdRules]);
	expect([...used].sort()).toEqual([...ruleNames]);
});

it.each(ruleNames)("%s has words that follow a path", (name) => {
	expect(ruleWords(name).message).toMatch(/^[a-z][^\n]*$/);
});

it("no rule holds for no release", () => {
	const empty = allRules.filter(
		({ from, until }) => from !== undefined && from === until,
	);
	expect(empty).toEqual([]);
});

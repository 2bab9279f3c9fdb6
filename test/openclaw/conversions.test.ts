import json5 from "json5";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
	type RepairProcess,
	startRepairs,
} from "../../scripts/migrations/repair-process.ts";
import { installRelease } from "../../scripts/openclaw/releases.ts";
import {
	isArray,
	isJsonValue,
	isObject,
	type JsonValue,
	member,
	withMember,
} from "../../src/config/json.ts";
import { conversionCases } from "../upgrade/conversions/all.ts";

let repairs: RepairProcess;

beforeAll(async () => {
	repairs = await startRepairs(await installRelease("2026.9.6"));
});

afterAll(() => repairs.stop());

it.each(conversionCases)(
	"a gateway of 2026.9.6 makes of a config of %s what is written down of it: %s",
	async (_, before, after) => {
		const theirs = await repairs.ask(withMode(before));
		expect(theirs.kind).toBe("repaired");
		const ours = await repairs.ask(withMode(after));
		expect(ours.kind).toBe("valid");
		expect(theirs.kind === "repaired" && withoutEmpty(theirs.repaired)).toEqual(
			ours.kind === "valid" && withoutEmpty(ours.read),
		);
	},
);

/** A gateway refuses a config that does not say where it runs. */
function withMode(text: string): string {
	const config: unknown = json5.parse(text);
	if (!isJsonValue(config) || !isObject(config)) throw new TypeError(text);
	const gateway = member(config, "gateway") ?? {};
	return JSON.stringify(
		withMember(
			config,
			"gateway",
			isObject(gateway) ? withMember(gateway, "mode", "local") : gateway,
		),
	);
}

function withoutEmpty(value: JsonValue): JsonValue {
	if (isArray(value)) return value.map(withoutEmpty);
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.map(([key, child]) => [key, withoutEmpty(child)] as const)
			.filter(([, child]) => !isObject(child) || Object.keys(child).length > 0),
	);
}

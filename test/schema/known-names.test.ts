import { describe, expect, it } from "vitest";
import { keysAt } from "../../src/schema/schema-node.ts";
import { snapshotOf, snapshots } from "./judged.ts";

describe.each(snapshots.releases)("the names that %s knows", (release) => {
	const { names } = snapshotOf(release);

	it("are there, each once and in order", () => {
		expect(names.channels).toContain("telegram");
		for (const list of [
			names.channels,
			names.channelAliases,
			names.webSearches,
			Object.keys(names.installableWebSearches),
		])
			expect(list).toEqual([...new Set(list)].sort());
	});

	it("have each channel that the schema describes, but for one made for tests", () => {
		const described = keysAt(snapshotOf(release), ["channels"]);
		expect(
			described.filter(
				(key) =>
					!["defaults", "modelByChannel", ...names.channels].includes(key),
			),
		).toEqual(described.includes("qa-channel") ? ["qa-channel"] : []);
	});
});

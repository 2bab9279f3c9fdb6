import { describe, expect, it } from "vitest";
import {
	assignments,
	settingPaths,
} from "../../../src/commands/completion/setting-paths.ts";
import { parsePath } from "../../../src/config/path.ts";
import { schemasAt } from "../../../src/schema/schema-node.ts";
import type { Snapshot } from "../../../src/schema/snapshot.ts";
import { snapshots } from "../../schema/judged.ts";

function snapshotOf(release: "2026.7.1" | "2026.9.6"): Snapshot {
	const snapshot = snapshots.forRelease(release);
	if (!snapshot) throw new Error(`no snapshot of ${release}`);
	return snapshot;
}

const older = snapshotOf("2026.7.1");
const newer = snapshotOf("2026.9.6");

function texts(
	candidates: readonly { readonly text: string; readonly isOpen: boolean }[],
): readonly string[] {
	return candidates.map(({ text, isOpen }) => (isOpen ? `${text}…` : text));
}

describe("the settings that begin with a text", () => {
	it("are those of the release", () => {
		expect(texts(settingPaths("skills.load.", older, "[0]"))).toContain(
			"skills.load.watchDebounceMs",
		);
		expect(texts(settingPaths("skills.load.", newer, "[0]"))).not.toContain(
			"skills.load.watchDebounceMs",
		);
	});

	it("go one step further, and stay open where more follows", () => {
		const top = texts(settingPaths("", older, "[0]"));
		expect(top).toContain("skills.…");
		expect(texts(settingPaths("agents.", older, "[0]"))).toContain(
			"agents.list[0].…",
		);
		expect(texts(settingPaths("agents.", older, "[]"))).toContain(
			"agents.list[].…",
		);
		expect(texts(settingPaths("agents.list[].", older, "[]"))).toContain(
			"agents.list[].id",
		);
		expect(settingPaths("no.such.thing.", older, "[0]")).toEqual([]);
		expect(settingPaths("..", older, "[0]")).toEqual([]);
	});

	it("are all settings of the release", () => {
		const pending = [...settingPaths("", older, "[0]")];
		let seen = 0;
		for (
			let next = pending.pop();
			next && seen < 2000;
			next = pending.pop(), seen += 1
		) {
			const path = parsePath(next.text.replace(/\.$/, ""));
			expect(path && schemasAt(older, path).length, next.text).toBeGreaterThan(
				0,
			);
			if (next.isOpen && next.text.split(".").length < 5)
				pending.push(...settingPaths(next.text, older, "[0]"));
		}
		expect(seen).toBeGreaterThan(500);
	});
});

describe("an assignment", () => {
	it("goes on with its =, and then with the values where there are few", () => {
		expect(texts(assignments("skills.load.watchD", older))).toContain(
			"skills.load.watchDebounceMs=…",
		);
		expect(texts(assignments("skills.load.watch=", older))).toEqual([
			"skills.load.watch=true",
			"skills.load.watch=false",
		]);
		expect(texts(assignments("logging.level=", older))).toContain(
			"logging.level=debug",
		);
		expect(assignments("skills.load.watchDebounceMs=", older)).toEqual([]);
		expect(assignments("=", older)).toEqual([]);
	});
});

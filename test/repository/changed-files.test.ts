import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesChangedSince } from "../../src/repository/changed-files.ts";
import { makeRepository } from "../support/repository.ts";

describe("what changed since a commit", () => {
	it("is what was committed, staged, edited or made since the work left it", () => {
		const repository = makeRepository({ old: "1", edited: "1", gone: "1" });
		repository.git("switch", "-q", "-c", "work");
		repository.write("committed ü", "1");
		repository.commit();
		repository.git("switch", "-q", "main");
		repository.write("theirs", "1");
		repository.commit();
		repository.git("switch", "-q", "work");
		repository.write("staged", "1");
		repository.git("add", "staged");
		repository.write("edited", "2");
		repository.write("new", "1");
		repository.write(".gitignore", "left");
		repository.write("left", "1");
		rmSync(join(repository.home, "gone"));
		const changed = filesChangedSince("main", repository.home);
		expect([...changed].sort()).toEqual(
			[".gitignore", "committed ü", "edited", "gone", "new", "staged"]
				.map((name) => join(repository.home, name))
				.sort(),
		);
	});

	it.each([
		["nowhere", /git knows no commit nowhere here/],
		["--output=x", /git knows no commit --output=x here/],
		["", /git knows no commit/],
	])("is refused for %j", (reference, message) => {
		const { home } = makeRepository({});
		expect(() => filesChangedSince(reference, home)).toThrow(message);
	});

	it("is refused outside of a repository", () => {
		expect(() => filesChangedSince("main", undefined)).toThrow(
			/lies in no git repository/,
		);
	});
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { isWithin, type Path } from "../../src/config/path.ts";
import { pathSet } from "../../src/config/path-set.ts";

const path: fc.Arbitrary<Path> = fc.array(
	fc.constantFrom<string | number>("a", "b", "__proto__", "0", 0, 1),
	{ maxLength: 4 },
);

it("a set of paths says of any path what a look at each of them says", () => {
	fc.assert(
		fc.property(fc.array(path, { maxLength: 6 }), path, (paths, asked) => {
			const { reaches, touches } = pathSet(paths);
			const isBelow = paths.some((one) => isWithin(asked, one));
			const isAbove = paths.some((one) => isWithin(one, asked));
			expect(reaches(asked)).toBe(isBelow);
			expect(touches(asked)).toBe(isBelow || isAbove);
		}),
	);
});

import { worldOfNobody } from "../../scripts/docs/world-of-nobody.ts";
import type { World } from "../../src/commands/invocation.ts";

/** The world of a run within a test: the real disk, no terminal, no signals; all else as the test says. */
export function worldIn(
	own: Pick<World, "environment" | "workingDirectory" | "stdout" | "stderr"> &
		Partial<World>,
): World {
	return { ...worldOfNobody, ...own };
}

import type { Script } from "./pattern.ts";

/** Gaps are drawn from about the critical time, so that a model that is off by little is off often. */
export const near = (script: Script): number => script.gap(0.3, 3);

/** Writes a whole file. */
export const write = (script: Script, file = script.anyFile()): void =>
	script.act({
		kind: "write",
		file,
		bytes: script.random.integer(40, 4000),
	});

/** Does something so often. */
export function times(count: number, act: (index: number) => void): void {
	for (let index = 0; index < count; index += 1) act(index);
}

import { describe, expect, it } from "vitest";
import type { GatewayLock } from "../../src/locks/gateway-locks.ts";
import { sharingOf } from "../../src/locks/sharing.ts";
import type {
	ProcessFacts,
	SightDoubt,
} from "../../src/processes/processes.ts";
import { evidence, gateway } from "./locked.ts";

const inner: SightDoubt = { kind: "inner-namespace" };
const nested: SightDoubt = { kind: "nested-process", pid: 9 };
const startedAtMs = gateway.startedAtMs ?? 0;
const lock: GatewayLock = {
	pid: 4711,
	startTime: undefined,
	createdAtMs: startedAtMs,
};

function sharing(
	doubts: readonly SightDoubt[],
	locks: readonly GatewayLock[],
	own: Partial<ProcessFacts> = {},
	users: readonly number[] = [],
) {
	const { list } = evidence([{ ...gateway, ...own }]);
	return sharingOf({ doubts, users }, list, locks);
}

describe("a gateway's own lock", () => {
	it("shows whose ids the folder's are, and which process shows it", () => {
		expect(sharing([inner], [lock])).toEqual({ kind: "shared", by: 4711 });
		expect(sharing([], [])).toEqual({ kind: "shared", by: undefined });
	});

	it("may be made up to 2 seconds before the process started, by the clock", () => {
		const madeBefore = (ms: number) =>
			sharing([inner], [{ ...lock, createdAtMs: startedAtMs - ms }]).kind;
		expect(madeBefore(2000)).toBe("shared");
		expect(madeBefore(2001)).toBe("unshown");
	});

	it("shows nothing where no time of it or of the process is known", () => {
		const untold = { ...lock, createdAtMs: undefined };
		expect(sharing([inner], [untold]).kind).toBe("unshown");
		expect(sharing([inner], [lock], { startedAtMs: undefined }).kind).toBe(
			"unshown",
		);
	});

	it("is compared by the start alone where both tell it", () => {
		const late = { ...lock, startTime: 5000, createdAtMs: 0 };
		expect(sharing([inner], [late]).kind).toBe("shared");
		expect(sharing([inner], [late], { startTime: undefined }).kind).toBe(
			"unshown",
		);
	});

	it("of a process in a namespace below shows nothing", () => {
		expect(sharing([inner], [lock], { isNested: true }).kind).toBe("unshown");
	});
});

describe("what is in doubt", () => {
	it("stays so for a nested process beside any other doubt, and is told whole", () => {
		for (const doubts of [
			[inner, nested],
			[nested, inner],
		])
			expect(sharing(doubts, [lock], {}, [4711])).toEqual({
				kind: "unshown",
				doubts,
			});
	});

	it("is not outweighed by a user of the folder that runs no more", () => {
		expect(sharing([inner], [], {}, [12]).kind).toBe("unshown");
		expect(sharing([inner], [], {}, [12, 4711])).toEqual({
			kind: "shared",
			by: 4711,
		});
	});
});

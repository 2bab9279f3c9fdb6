import { describe, expect, test } from "vitest";
import type { GatewayLock } from "../../src/locks/gateway-locks.ts";
import { sharingOf } from "../../src/locks/sharing.ts";
import type { SightDoubt } from "../../src/processes/processes.ts";
import { evidence, gateway } from "./locked.ts";

const inner: SightDoubt = { kind: "inner-namespace" };
const shown: GatewayLock = {
	pid: 4711,
	startTime: 5000,
	createdAtMs: gateway.startedAtMs,
};

interface Row {
	readonly name: string;
	readonly doubts: readonly SightDoubt[];
	readonly users?: readonly number[];
	readonly locks?: readonly GatewayLock[];
	readonly gateway?: Partial<typeof gateway>;
	readonly expected: "shared" | "unshown";
}

const rows: readonly Row[] = [
	{ name: "nothing is in doubt", doubts: [], expected: "shared" },
	{ name: "a namespace of its own", doubts: [inner], expected: "unshown" },
	{
		name: "a gateway here has a file of the folder open",
		doubts: [inner],
		users: [4711],
		expected: "shared",
	},
	{
		name: "another program has",
		doubts: [inner],
		users: [4711],
		gateway: { program: "/usr/bin/tail", command: ["tail", "-f", "x"] },
		expected: "unshown",
	},
	{
		name: "the gateway's own lock names one that runs here",
		doubts: [inner],
		locks: [shown],
		expected: "shared",
	},
	{
		name: "it started at another time than the lock says",
		doubts: [inner],
		locks: [{ ...shown, startTime: 4999 }],
		expected: "unshown",
	},
	{
		name: "the lock says no start, but was made after the gateway's",
		doubts: [inner],
		locks: [{ ...shown, startTime: undefined }],
		expected: "shared",
	},
	{
		name: "it was made before",
		doubts: [inner],
		locks: [
			{
				...shown,
				startTime: undefined,
				createdAtMs: (gateway.startedAtMs ?? 0) - 60_000,
			},
		],
		expected: "unshown",
	},
	{
		name: "the lock names nobody who runs",
		doubts: [inner],
		locks: [{ ...shown, pid: 12 }],
		expected: "unshown",
	},
	{
		name: "a process in a container can reach the folder, too",
		doubts: [{ kind: "nested-process", pid: 9 }],
		users: [4711],
		locks: [shown],
		expected: "unshown",
	},
];

describe("do the ids in the locks mean the processes that are seen", () => {
	test.each(rows)("$name: $expected", (row) => {
		const { list } = evidence([{ ...gateway, ...row.gateway }]);
		const sharing = sharingOf(
			{ doubts: row.doubts, users: row.users ?? [] },
			list,
			row.locks ?? [],
		);
		expect(sharing.kind).toBe(row.expected);
	});
});

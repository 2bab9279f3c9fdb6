import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { isRecord } from "../../src/config/record.ts";
import { linuxProcesses } from "../../src/processes/linux/linux.ts";
import {
	deadPid,
	heard,
	type LockedState,
	lockedState,
	startChild,
} from "../support/locks.ts";
import {
	endOf,
	installedProgram,
	programEnvironment,
	type Run,
	runProgram,
} from "../support/program.ts";

const holder = join(import.meta.dirname, "../support/lock-holder.mjs");
/** A pid namespace of its own, with its own /proc; a user namespace lets anyone make one. */
const unshare = [
	"--user",
	"--map-root-user",
	"--pid",
	"--fork",
	"--kill-child",
	"--mount-proc",
];

/** Runs a shell script as the first process of a pid namespace of its own, with `$node`, `$clawtune`, `$holder`, `$sessions`. */
function runInNamespace(script: string, state: LockedState): Promise<Run> {
	const child = startChild("unshare", [
		...unshare,
		"env",
		...Object.entries({
			...programEnvironment(state),
			PATH: process.env.PATH ?? "",
			node: process.execPath,
			clawtune: installedProgram(),
			holder,
			sessions: state.sessions,
		}).map(([name, value]) => `${name}=${value}`),
		"sh",
		"-c",
		script,
	]);
	return endOf(child);
}

function verdicts({ stdout }: Run): Readonly<Record<string, string>> {
	const document: unknown = JSON.parse(stdout);
	const locks =
		isRecord(document) && Array.isArray(document.locks) ? document.locks : [];
	return Object.fromEntries(
		locks
			.filter(isRecord)
			.map((lock) => [
				String(lock.session),
				`${String(lock.verdict)} ${String(lock.reasons)}`.trim(),
			]),
	);
}

describe("an id that was given again", () => {
	// The next process of a namespace gets the id after the one that is written here.
	const reuse = `
		tail -f /dev/null | $node $holder RELEASE $sessions/x.jsonl.lock >/dev/null & pid=$!
		while ! grep -q createdAt $sessions/x.jsonl.lock 2>/dev/null; do sleep 0.05; done
		kill -9 $pid; wait $pid 2>/dev/null
		(cd $sessions; exec $node -e 'process.title="openclaw-gateway";setInterval(()=>{},1000)') & resident=$!
		sleep 1
		AGE
		echo $((pid - 1)) > /proc/sys/kernel/ns_last_pid
		NEW & again=$!
		sleep 0.5
		[ $again = $pid ] || echo "not given again: $pid $again" >&2
		$node $clawtune locks --json
		$node $clawtune locks sweep --quiet >/dev/null
		kill -9 $resident $again`;
	const scripted = (release: string, program: string, age = ""): string =>
		reuse
			.replace("RELEASE", release)
			.replace("NEW", program)
			.replace("AGE", age);
	/** As if it had been made an hour ago: 2026.2.12 writes no start, so only the clock tells. */
	const anHourOld = `sed -i "s/\\"createdAt.*/\\"createdAt\\": \\"$(date -u -d '1 hour ago' +%Y-%m-%dT%H:%M:%S.000Z)\\"/" $sessions/x.jsonl.lock; touch -d '1 hour ago' $sessions/x.jsonl.lock`;
	const otherGateway = `$node -e 'process.title="openclaw-gateway";setInterval(()=>{},1000)'`;

	test.each([
		[
			"to another gateway, by the start that 2026.7.1 writes",
			scripted("2026.7.1", otherGateway),
			"stale recycled-pid",
		],
		[
			"to another gateway, by the clock, as of 2026.2.12",
			scripted("2026.2.12", otherGateway, anHourOld),
			"stale recycled-pid,too-old",
		],
		[
			"to another program",
			scripted("2026.2.12", "sleep 30"),
			"stale non-openclaw-owner",
		],
	])("%s", async (_, script, expected) => {
		const state = await lockedState("2026.7.1");
		const run = await runInNamespace(script, state);
		expect(run.stderr).toBe("");
		expect(verdicts(run)).toEqual({ x: expected });
		expect(existsSync(join(state.sessions, "x.jsonl.lock"))).toBe(false);
	});

	it("within seconds to another gateway of a release that writes no start is not proved, and stays", async () => {
		const state = await lockedState("2026.7.1");
		const run = await runInNamespace(
			scripted("2026.2.12", otherGateway),
			state,
		);
		expect(verdicts(run)).toEqual({ x: "held" });
		expect(existsSync(join(state.sessions, "x.jsonl.lock"))).toBe(true);
	});
});

it("tells a process in a namespace below by that, and the one that made it not", async () => {
	const { list } = linuxProcesses(process.geteuid?.());
	const script = "echo up; sleep 60; :";
	const outer = startChild("unshare", [...unshare, "sh", "-c", script]);
	await heard(outer);
	const { byId } = list();
	const nested = [...byId.values()].filter(
		({ isNested, command }) => isNested && command?.at(-1) === script,
	);
	expect(nested).toHaveLength(1);
	expect(byId.get(outer.pid ?? 0)?.isNested).toBe(false);
});

describe("a state folder that another pid namespace uses", () => {
	it("is left alone from outside, and the way in is named", async () => {
		const state = await lockedState("2026.7.1");
		const inner = startChild("unshare", [
			...unshare,
			process.execPath,
			holder,
			"2026.7.1",
			join(state.sessions, "live.jsonl.lock"),
		]);
		await heard(inner);
		state.lock("dead.jsonl.lock", {
			pid: await deadPid(),
			createdAt: new Date().toISOString(),
		});
		const listed = await runProgram(["locks", "--json"], state);
		expect(verdicts(listed)).toMatchObject({ dead: "unknown dead-pid" });
		// Its id is 1 there, and 1 is another process here.
		expect(verdicts(listed).live).not.toMatch(/^stale/);
		const run = await runProgram(["locks", "sweep"], state);
		expect(run.stdout).toContain("Nothing can be removed from here");
		expect(run.stdout).toMatch(/nsenter --target \d+ --pid --mount/);
		for (const name of ["dead", "live"])
			expect(existsSync(join(state.sessions, `${name}.jsonl.lock`))).toBe(true);
	});

	it("is left alone from within one where no gateway shows itself", async () => {
		const state = await lockedState("2026.7.1");
		state.lock("dead.jsonl.lock", {
			pid: 4_000_000,
			createdAt: new Date().toISOString(),
		});
		const run = await runInNamespace(
			"$node $clawtune locks sweep; true",
			state,
		);
		expect(run.stdout).toContain("pid namespace of its own");
		expect(run.stdout).toContain("docker exec CONTAINER");
		expect(existsSync(join(state.sessions, "dead.jsonl.lock"))).toBe(true);
	});

	it("is swept from within where the gateway runs", async () => {
		const state = await lockedState("2026.7.1");
		state.lock("dead.jsonl.lock", {
			pid: 4_000_000,
			createdAt: new Date().toISOString(),
		});
		const run = await runInNamespace(
			`tail -f /dev/null | $node $holder 2026.7.1 $sessions/live.jsonl.lock >/dev/null & pid=$!
			while ! grep -q createdAt $sessions/live.jsonl.lock 2>/dev/null; do sleep 0.05; done
			$node $clawtune locks sweep --json; kill -9 $pid`,
			state,
		);
		expect(verdicts(run)).toEqual({ dead: "stale dead-pid", live: "held" });
		expect(existsSync(join(state.sessions, "dead.jsonl.lock"))).toBe(false);
	});
});

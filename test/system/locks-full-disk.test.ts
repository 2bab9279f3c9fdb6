import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { deadPid, lockedState, startChild } from "../support/locks.ts";
import {
	endOf,
	installedProgram,
	programEnvironment,
} from "../support/program.ts";

it("a full disk keeps no lock and leaves no broken line in the journal", async () => {
	const state = await lockedState("2026.7.1");
	const logs = join(state.stateDirectory, "monitoring_logs");
	mkdirSync(logs);
	const pid = await deadPid();
	for (const name of ["first", "second", "third"])
		state.lock(`${name}.jsonl.lock`, {
			pid,
			createdAt: new Date().toISOString(),
		});
	// A file system of its own for the journal, so small that little fills it.
	const script = `
		mount -t tmpfs -o size=64k tmpfs ${logs} || exit 99
		mkdir aside; mv $sessions/second* $sessions/third* aside
		$node $clawtune locks sweep --quiet > /dev/null; echo "exit $?"
		cp ${logs}/lock-contentions.jsonl before
		dd if=/dev/zero of=${logs}/filling bs=4k 2> /dev/null
		# Fill up the last page of the journal, too.
		printf '%*s' $((4096 - $(wc -c < before) - 1)) '' >> ${logs}/lock-contentions.jsonl; echo >> ${logs}/lock-contentions.jsonl
		size=$(wc -c < ${logs}/lock-contentions.jsonl)
		mv aside/second* $sessions
		$node $clawtune locks sweep --quiet > /dev/null 2> said; echo "exit $?"
		[ $size = $(wc -c < ${logs}/lock-contentions.jsonl) ] && echo "as it was"
		ls $sessions
		rm ${logs}/filling; mv aside/third* $sessions
		$node $clawtune locks sweep --quiet > /dev/null; echo "exit $?"
		cp ${logs}/lock-contentions.jsonl after`;
	const child = startChild(
		"unshare",
		[
			"--user",
			"--map-root-user",
			"--mount",
			"env",
			...Object.entries({
				...programEnvironment(state),
				PATH: process.env.PATH ?? "",
				node: process.execPath,
				clawtune: installedProgram(),
				sessions: state.sessions,
			}).map(([name, value]) => `${name}=${value}`),
			"sh",
			"-c",
			script,
		],
		{ cwd: state.home },
	);
	const run = await endOf(child);
	expect(state.read(join(state.home, "said"))).toMatch(
		/^error: The journal .* cannot be written \(ENOSPC\)/,
	);
	expect(run.stdout.split("\n")).toEqual([
		"exit 0",
		"exit 2",
		"as it was",
		"exit 0",
		"",
	]);
	const lines = readFileSync(join(state.home, "after"), "utf8")
		.split("\n")
		.filter((line) => line.trim() !== "");
	expect(lines.map((line) => JSON.parse(line).removed)).toEqual([1, 1]);
});

import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { randomOf } from "../parity/random.ts";
import { type Command, type Contender, commandContender } from "./measure.ts";

/** The names by which the goals are worked out. */
export const estimateOfMillion = "clawtune estimate, 1,000,000 events";
export const estimateOfDay = "clawtune estimate, a day of 10,000 events";

/** Replays a trace as one would at 10 events a second for a day and more, and one of an ordinary day. */
export function estimateContenders(
	cli: string,
	folder: string,
): readonly Contender[] {
	const config = join(folder, "estimated.json");
	writeFileSync(config, "{}\n");
	const estimate = (trace: string): Command =>
		estimateOf(cli, folder, config, trace);
	return [
		commandContender(
			estimateOfMillion,
			estimate(writtenTrace(join(folder, "million.jsonl"), 1_000_000)),
		),
		commandContender(
			estimateOfDay,
			estimate(writtenTrace(join(folder, "day.jsonl"), 10_000)),
		),
	];
}

/** The command that replays a trace. */
export function estimateOf(
	cli: string,
	home: string,
	config: string,
	trace: string,
): Command {
	return {
		program: process.execPath,
		args: [
			cli,
			"estimate",
			"--trace",
			trace,
			"--preset",
			"safe",
			"--config",
			config,
			"--target",
			"2026.7.1",
		],
		env: { HOME: home, PATH: process.env.PATH ?? "" },
	};
}

/** A day with so many events at random times, on 500 notes and 50 skills, and a lock held each minute or so. */
export function writtenTrace(file: string, events: number): string {
	const random = randomOf(events);
	const descriptor = openSync(file, "w");
	const dayMs = 86_400_000;
	const lines: object[] = [
		{
			kind: "header",
			formatVersion: "1.0",
			tool: { name: "clawtune", version: "0.1.0" },
			target: { release: "2026.7.1", source: "meta" },
			startedAt: "2026-11-27T00:00:00.000Z",
			platform: "linux",
			roots: [
				{ id: "notes", watcher: "memory", agent: "main", holds: "workspace" },
				{ id: "skills", watcher: "skills", agent: "main", holds: "skills" },
			],
		},
	];
	const flush = (): void => {
		writeSync(
			descriptor,
			lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
		);
		lines.length = 0;
	};
	let atMs = 0;
	let isHeld = false;
	let nextMs = 30_000;
	for (let index = 0; index < events; index += 1) {
		atMs += (-Math.log(1 - random.next()) * dayMs) / events / 1.01;
		atMs = Math.round(atMs * 100) / 100;
		const isSkill = random.next() < 0.2;
		if (atMs > nextMs) {
			lines.push({
				kind: "lock",
				atMs,
				event: isHeld ? "disappeared" : "appeared",
				file: "agents/main/sessions/a.jsonl.lock",
				agent: "main",
			});
			nextMs = atMs + (isHeld ? 60_000 : 10_000) * random.next();
			isHeld = !isHeld;
		}
		lines.push({
			kind: "file",
			atMs,
			root: isSkill ? "skills" : "notes",
			event: "change",
			file: isSkill
				? `skill-${Math.floor(random.next() * 50)}/SKILL.md`
				: `memory/${Math.floor(random.next() * 500)}.md`,
			size: Math.floor(random.next() * 10_000),
		});
		if (lines.length > 10_000) flush();
	}
	lines.push({ kind: "end", atMs: Math.ceil(Math.max(atMs, dayMs)) });
	flush();
	closeSync(descriptor);
	return file;
}

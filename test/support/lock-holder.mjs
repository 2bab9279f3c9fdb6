// Holds a session lock as a gateway does: node lock-holder.mjs RELEASE FILE. It says "held", and lets go at a line on its input.
import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";

const [, , release, file] = process.argv;
process.title = "openclaw-gateway";
const descriptor = openSync(file, "wx");
const stat = readFileSync("/proc/self/stat", "utf8");
const starttime = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
const payload = { pid: process.pid, createdAt: new Date().toISOString() };
writeSync(
	descriptor,
	release === "2026.7.1"
		? `${JSON.stringify({ ...payload, maxHoldMs: 720_000, starttime }, null, 2)}\n`
		: JSON.stringify(payload, null, 2),
);
process.stdout.write("held\n");
process.stdin.once("data", () => {
	closeSync(descriptor);
	rmSync(file, { force: true });
	process.exit(0);
});
process.stdin.once("end", () => process.exit(0));

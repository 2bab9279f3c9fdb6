import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** Loaded before the program: kills it, as a power cut would, right before it changes a file for the nth time. */
const moment = Number(process.env.CUT_OFF_AT);
const changes = [
	"mkdirSync",
	"writeFileSync",
	"writeSync",
	"fsyncSync",
	"chmodSync",
	"chownSync",
	"linkSync",
	"renameSync",
	"rmSync",
	"unlinkSync",
];
let calls = 0;
const standardOutput = 2;

for (const name of changes) {
	const original = fs[name];
	fs[name] = (...args) => {
		const isOutput = name === "writeSync" && args[0] <= standardOutput;
		if (!isOutput && calls++ === moment) process.kill(process.pid, "SIGKILL");
		return original(...args);
	};
}
const { openSync } = fs;
fs.openSync = (file, flags, ...rest) => {
	const isChange = typeof flags === "string" && /[aw+]/.test(flags);
	if (isChange && calls++ === moment) process.kill(process.pid, "SIGKILL");
	return openSync(file, flags, ...rest);
};
syncBuiltinESMExports();

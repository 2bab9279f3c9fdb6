/*
 * Loaded into the program by --require: counts its calls of the file system below one folder, and what it sends and gets
 * over sockets, and ends it as a power cut would at one of them.
 * CLAWTUNE_TEST_BELOW: the folder. CLAWTUNE_TEST_MOMENTS: a file that the moments are written to when the program ends.
 * CLAWTUNE_TEST_KILL: `NUMBER before`, `NUMBER half` or `NUMBER after`; a program that ends earlier is killed then.
 */
const fs = require("node:fs");
const net = require("node:net");
const { dirname, join, relative } = require("node:path");

const {
	CLAWTUNE_TEST_BELOW: below,
	CLAWTUNE_TEST_MOMENTS: list,
	CLAWTUNE_TEST_KILL: kill = "",
} = process.env;
const [wanted, when] = kill.split(" ");
const original = { ...fs };
const opened = new Map();
const moments = [];
let isNested = false;

for (const name of Object.keys(fs).filter((name) => name.endsWith("Sync"))) {
	const call = fs[name];
	const counted = (...args) => {
		const path = opened.get(args[0]) ?? args[0];
		if (isNested || typeof path !== "string" || !isBelow(path))
			return call(...args);
		isNested = true;
		try {
			const result = pass(
				{ call: name, path: relative(below, path) },
				() => call(...args),
				halves[name]?.(...args),
			);
			if (name === "openSync") opened.set(result, path);
			if (name === "closeSync") opened.delete(args[0]);
			return result;
		} finally {
			isNested = false;
		}
	};
	fs[name] = Object.assign(counted, call);
}

// What is written to a socket goes out later, a whole message at once: only then is there something to be cut off after.
for (const [name, own] of [
	["send", "_write"],
	["send", "_writev"],
	["receive", "push"],
]) {
	const moment = { call: `socket.${name}`, path: "" };
	const call = net.Socket.prototype[own];
	net.Socket.prototype[own] = function (...args) {
		const act = () => call.apply(this, args);
		// In how many pieces an answer comes is a matter of chance.
		const isSameAnswer =
			name === "receive" && moments.at(-1)?.call === moment.call;
		return isSameAnswer ? act() : pass(moment, act, undefined);
	};
}

process.on("exit", () => {
	if (list) original.writeFileSync(list, JSON.stringify(moments));
	if (kill) die();
});

function isBelow(path) {
	return path === below || path.startsWith(`${below}/`);
}

function pass(moment, act, half) {
	moments.push({ ...moment, hasHalf: half !== undefined });
	const isWanted = moments.length === Number(wanted);
	if (isWanted && when === "before") die();
	if (isWanted && when === "half") {
		half?.();
		die();
	}
	try {
		return act();
	} finally {
		if (isWanted) die();
	}
}

function die() {
	process.kill(process.pid, "SIGKILL");
}

/** What a call that takes several steps, or that the disk has no room for, may have done when it is cut off. */
const halves = {
	writeSync: (descriptor, bytes, offset = 0) => {
		const length = Math.floor((bytes.length - offset) / 2);
		return () => original.writeSync(descriptor, bytes, offset, length);
	},
	writeFileSync: (file, content, options) => () =>
		original.writeFileSync(
			file,
			content.slice(0, Math.floor(content.length / 2)),
			options,
		),
	mkdirSync: (folder, options) => {
		const missing = missingFolders(folder);
		return options?.recursive && missing.length > 1
			? () => original.mkdirSync(missing[0], options)
			: undefined;
	},
	rmSync: (folder, options) => {
		if (!options?.recursive || !original.existsSync(folder)) return undefined;
		const [first] = original.readdirSync(folder);
		return first === undefined
			? undefined
			: () => original.rmSync(join(folder, first), options);
	},
};

/** The folders on the way to one that are not there, the uppermost first. */
function missingFolders(folder) {
	return original.existsSync(folder)
		? []
		: [...missingFolders(dirname(folder)), folder];
}

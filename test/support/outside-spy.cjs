// Loaded before the program: each address that it opens or looks up, and each program that it runs, becomes a line of a file.
const { appendFileSync } = require("node:fs");
const net = require("node:net");
const dns = require("node:dns");
const dgram = require("node:dgram");

const note = (text) =>
	appendFileSync(process.env.CLAWTUNE_TEST_ASKED, `${text}\n`);
note("began");

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...given) {
	const [options] = Array.isArray(given[0]) ? given[0] : given;
	note(
		typeof options === "object"
			? `${options.host ?? options.path}:${options.port}`
			: String(options),
	);
	return connect.apply(this, given);
};
const { lookup } = dns;
dns.lookup = (name, ...rest) => {
	note(`lookup ${name}`);
	return lookup(name, ...rest);
};
dgram.createSocket = () => {
	note("datagram");
	throw new Error("no datagrams");
};
globalThis.fetch = async (address) => {
	note(`fetch ${address}`);
	throw new Error("nothing is fetched");
};

const processes = require("node:child_process");
for (const name of ["spawn", "spawnSync", "execFile", "execFileSync", "fork"]) {
	const original = processes[name];
	processes[name] = (program, ...rest) => {
		note(`runs ${program}`);
		return original(program, ...rest);
	};
}
require("node:module").syncBuiltinESMExports();

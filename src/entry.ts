#!/usr/bin/env node
// Node 22.8 and later keep compiled code between runs; older ones start without, and do not load the module for it.
if (Number.parseInt(process.versions.node, 10) >= 22) {
	const module: object = process.getBuiltinModule("node:module");
	if (
		"enableCompileCache" in module &&
		typeof module.enableCompileCache === "function"
	)
		module.enableCompileCache();
}
// The name of the other bundle, unknown to the type checker, which sees the sources.
const main = "./main.js";
void import(main);

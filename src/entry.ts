#!/usr/bin/env node
import * as module from "node:module";

// Node 22.8 and later keep compiled code between runs; older ones start without.
if (
	"enableCompileCache" in module &&
	typeof module.enableCompileCache === "function"
)
	module.enableCompileCache();
// The name of the other bundle, unknown to the type checker, which sees the sources.
const main = "./main.js";
void import(main);

/** Run by a release's private Node: `print-wanted.ts MODULE EXPRESSION` prints the expression's value in the module as JSON. */
import { register } from "node:module";
import { type WantedValue, wantedName } from "./known-names-hook.ts";

const [, , module = "", expression = ""] = process.argv;
const data: WantedValue = { module, expression };
register("./known-names-hook.ts", { parentURL: import.meta.url, data });
const loaded: object = await import(module);
const wanted: unknown = Reflect.get(loaded, wantedName);
if (typeof wanted !== "function") throw new TypeError(`${module}: no value`);
// The module may hold timers, so the end is explicit.
process.stdout.write(JSON.stringify(Reflect.apply(wanted, undefined, [])), () =>
	process.exit(0),
);

/** Run by a release's private Node with the file URL of the chunk that defines OpenClawSchema: prints it as JSON Schema. */
import { register } from "node:module";
import { coreSchemaQuery } from "./core-schema-hook.ts";

register("./core-schema-hook.ts", import.meta.url);
const chunk: unknown = await import(`${process.argv[2]}${coreSchemaQuery}`);
if (typeof chunk === "object" && chunk !== null && "coreSchema" in chunk) {
	// The chunk may hold timers, so the end is explicit.
	process.stdout.write(JSON.stringify(chunk.coreSchema), () => process.exit(0));
} else {
	process.exitCode = 1;
}

import type { ErrorObject } from "ajv";
import { isArray, type JsonValue, member } from "../config/json.ts";
import { type Path, samePath, valueAt } from "../config/path.ts";
import { unionAsOne } from "./core/union.ts";
import { toViolation, type Violation } from "./violation.ts";

/**
 * What is wrong with the parts that plugins describe, from Ajv's flat list. OpenClaw names what each form of a union
 * misses, each at its own path, and the union itself (run on 2026.7.1 and 2026.9.6): what lies deeper stays, what is
 * wrong at the union's own path becomes one.
 */
export function toPluginViolations(
	errors: readonly ErrorObject[],
	root: JsonValue,
): readonly Violation[] {
	const open: { readonly pointer: string; readonly violation: Violation }[] =
		[];
	for (const error of errors) {
		const pointer = error.instancePath;
		const path = toPath(pointer, root);
		if (error.keyword !== "anyOf" && error.keyword !== "oneOf") {
			open.push({ pointer, violation: toViolation(error, path) });
			continue;
		}
		const inside = open.splice(firstInside(open, pointer));
		const isHere = ({ violation }: (typeof inside)[number]): boolean =>
			samePath(violation.path, path);
		const here = inside.filter(isHere).map(({ violation }) => [violation]);
		open.push(...inside.filter((item) => !isHere(item)), {
			pointer,
			violation: unionAsOne(here, valueAt(root, path) ?? null, path),
		});
	}
	return open.map(({ violation }) => violation);
}

/** The place in the list from which on all errors lie at or below `pointer`. */
function firstInside(
	open: readonly { readonly pointer: string }[],
	pointer: string,
): number {
	const last = open.findLastIndex(
		(item) =>
			item.pointer !== pointer && !item.pointer.startsWith(`${pointer}/`),
	);
	return last + 1;
}

/** Turns Ajv's JSON Pointer into a path; a step is a number only where the value has an array there. */
function toPath(pointer: string, root: JsonValue): Path {
	const path: (string | number)[] = [];
	let value: JsonValue | undefined = root;
	for (const step of pointer.split("/").slice(1)) {
		const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
		path.push(isArray(value) ? Number(key) : key);
		value = isArray(value) ? value[Number(key)] : member(value, key);
	}
	return path;
}

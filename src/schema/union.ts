import type { ErrorObject } from "ajv";
import { isArray, type JsonValue, member } from "../config/json.ts";
import { type Path, valueAt } from "../config/path.ts";
import { toViolation, typeOf, type Violation } from "./violation.ts";

/**
 * Folds Ajv's flat list. It names the errors of a union's branches first and then the union itself: the branch
 * errors go into the union's own violation, unless one branch was clearly meant.
 */
export function toViolations(
	errors: readonly ErrorObject[],
	root: JsonValue,
): readonly Violation[] {
	const open: {
		readonly violation: Violation;
		readonly pointer: string;
		readonly schemaPath: string;
	}[] = [];
	for (const error of errors) {
		const pointer = error.instancePath;
		if (error.keyword === "anyOf" || error.keyword === "oneOf") {
			const inside = open.splice(firstInside(open, pointer));
			const branches = groupByBranch(inside, error.schemaPath);
			open.push(
				...chooseBranch(branches, toPath(pointer, root), root).map(
					(violation) => ({
						violation,
						pointer: pointerOf(violation.path),
						schemaPath: error.schemaPath,
					}),
				),
			);
		} else if (error.keyword !== "if" && error.keyword !== "propertyNames") {
			const violation = toViolation(error, toPath(pointer, root));
			open.push({ violation, pointer, schemaPath: error.schemaPath });
		}
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

function groupByBranch(
	inside: readonly {
		readonly violation: Violation;
		readonly schemaPath: string;
	}[],
	unionPath: string,
): readonly (readonly Violation[])[] {
	const branches = new Map<string, Violation[]>();
	for (const { violation, schemaPath } of inside) {
		const branch = schemaPath.startsWith(`${unionPath}/`)
			? (schemaPath.slice(unionPath.length + 1).split("/")[0] ?? "")
			: schemaPath.split("/").slice(0, 3).join("/");
		branches.set(branch, [...(branches.get(branch) ?? []), violation]);
	}
	return [...branches.values()];
}

/**
 * What to report of a union that no branch of fits: of a union told apart by a constant (`type: "stdio"`), the errors
 * of the branch whose constant is there; else one violation at the union, which is where OpenClaw names it.
 */
function chooseBranch(
	branches: readonly (readonly Violation[])[],
	path: Path,
	root: JsonValue,
): readonly Violation[] {
	const types = branches.flatMap((branch) =>
		branch.filter(
			(item) => samePath(item.path, path) && item.kind === "wrong-type",
		),
	);
	const fitting = branches.filter(
		(branch) =>
			!branch.some(
				(item) => item.kind === "wrong-type" && samePath(item.path, path),
			),
	);
	const meant = fitting.filter(
		(branch) =>
			!branch.some(
				(item) =>
					item.kind === "not-allowed" && item.path.length === path.length + 1,
			),
	);
	const [only] = meant;
	const discriminated = fitting.length > 1 && meant.length === 1;
	if (only && discriminated) return only;
	if (fitting.length === 0 && types.length > 0) {
		const expected = types.flatMap((item) =>
			item.kind === "wrong-type" ? item.expected : [],
		);
		return [
			{
				kind: "wrong-type",
				path,
				expected: [...new Set(expected)],
				actual: typeOf(valueAt(root, path)),
			},
		];
	}
	const allowed = fitting.flatMap((branch) =>
		branch.flatMap((item) =>
			item.kind === "not-allowed" && samePath(item.path, path)
				? item.allowed
				: [],
		),
	);
	if (
		allowed.length > 0 &&
		fitting.every((branch) =>
			branch.every((item) => item.kind === "not-allowed"),
		)
	) {
		return [{ kind: "not-allowed", path, allowed }];
	}
	const nearest =
		[...(meant.length > 0 ? meant : fitting)].sort(
			(a, b) => a.length - b.length,
		)[0] ?? [];
	return [{ kind: "no-form-fits", path, nearest }];
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

function pointerOf(path: Path): string {
	return path
		.map(
			(step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`,
		)
		.join("");
}

function samePath(left: Path, right: Path): boolean {
	return (
		left.length === right.length &&
		left.every((step, index) => step === right[index])
	);
}

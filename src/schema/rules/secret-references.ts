import { isObject, type JsonValue, member } from "../../config/json.ts";

/** A complete reference to a secret (`secrets/ref-contract` of 2026.9.6). */
export function isSecretReference(value: JsonValue): boolean {
	if (!isObject(value) || Object.keys(value).length !== 3) return false;
	const source = member(value, "source");
	const provider = member(value, "provider");
	const id = member(value, "id");
	if (typeof provider !== "string" || typeof id !== "string") return false;
	if (!/^[a-z][a-z0-9_-]{0,63}$/.test(provider)) return false;
	switch (source) {
		case "env":
		case "store":
			return /^[A-Z][A-Z0-9_]{0,127}$/.test(id);
		case "file":
			return isFileSecretId(id);
		case "exec":
			return isExecSecretId(id, /^[A-Za-z0-9][A-Za-z0-9._:/#-]{0,255}$/);
		default:
			return false;
	}
}

/** A JSON pointer into the file, or the word for all of it. */
export function isFileSecretId(id: string): boolean {
	return id === "value" || /^\/(?:[^~]|~[01])*$/.test(id);
}

/** A name of the form that a release asks for, without steps `.` and `..`. */
export function isExecSecretId(id: string, form: RegExp): boolean {
	return form.test(id) && !id.split("/").some((step) => /^\.\.?$/.test(step));
}

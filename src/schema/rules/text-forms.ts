import { isAbsolute } from "node:path/posix";

/** A path from the root, of the gateway's own system or of Windows (`config/zod-schema.core` of 2026.2.26 to 2026.9.6). */
export function isAbsolutePath(text: string): boolean {
	return (
		isAbsolute(text) ||
		/^[A-Za-z]:[\\/]/.test(text) ||
		/^\\\\[^\\]+\\[^\\]+/.test(text)
	);
}

/** A module's path that stays below the folder of modules (`config/zod-schema.hooks` of 2026.2.26 to 2026.9.6). */
export function isModulePath(text: string): boolean {
	const path = text.trim();
	return (
		path !== "" && !/^[/~]|:/.test(path) && !path.split(/[\\/]+/).includes("..")
	);
}

/** The parts of a web address; undefined where the text is none. */
export function webAddress(text: string): URL | undefined {
	return URL.canParse(text) ? new URL(text) : undefined;
}

/** An address of scheme `http` or `https`. */
export function isHttpAddress(text: string): boolean {
	return /^https?:$/.test(webAddress(text)?.protocol ?? "");
}

/** `http` or `https`, a host and perhaps a port, and nothing more. */
export function isHttpOrigin(text: string): boolean {
	const url = webAddress(text);
	return (
		url !== undefined &&
		isHttpAddress(text) &&
		url.pathname === "/" &&
		`${url.search}${url.hash}${url.username}${url.password}` === ""
	);
}

/** `https`, or `http` to the machine itself. */
export function isSafeAddress(text: string): boolean {
	const url = webAddress(text);
	const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(
		url?.hostname ?? "",
	);
	return url?.protocol === "https:" || (url?.protocol === "http:" && isLocal);
}

/**
 * Is a text a program that can be run without a shell: a path, or a bare name. Source: `infra/exec-safety` of
 * 2026.1.30 to 2026.9.6.
 */
export function isProgramName(text: string): boolean {
	const name = text.trim();
	if (name === "" || /[\0\r\n;&|`$<>"']/.test(name)) return false;
	if (/^[.~]|[/\\]/.test(name)) return true;
	return !name.startsWith("-") && /^[A-Za-z0-9._+-]+$/.test(name);
}

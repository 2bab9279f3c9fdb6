import { isAbsolute } from "node:path/posix";
import type { Rule } from "./rule.ts";
import { isModulePath } from "./text-forms.ts";
import { textRules } from "./text-rules.ts";

/**
 * Paths on the gateway's machine (`config/zod-schema`, `.desktop` and `.hooks` of 2026.2.26, 2026.6.11, 2026.7.1,
 * 2026.8.2 and 2026.9.6). Blanks around some of them are taken away first.
 */
export const hostPathRules: readonly Rule[] = [
	...textRules(
		"absolute-path",
		(text) => blank(text) || isAbsolute(text.trim()),
		[{ at: "desktop.host.passwordFile", from: "2026.8.1" }],
	),
	...textRules(
		"absolute-or-home-path",
		(text) => blank(text) || /^(?:\/|~$|~\/)/.test(text.trim()),
		[{ at: "worktreeRoot", from: "2026.9.1" }],
	),
	...textRules("module-path", isModulePath, [
		{ at: "hooks.mappings[].transform.module", from: "2026.2.26" },
		{
			at: "hooks.internal.handlers[].module",
			from: "2026.2.26",
			until: "2026.8.1",
		},
	]),
	...textRules("blank-text", (text) => !blank(text), [
		{ at: "gateway.tls.certPath", from: "2026.6.11" },
		{ at: "gateway.tls.keyPath", from: "2026.6.11" },
	]),
];

function blank(text: string): boolean {
	return text.trim() === "";
}

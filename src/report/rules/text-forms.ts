import type { RuleName } from "../../schema/rules/rule-name.ts";
import type { FindingWords } from "../message.ts";

/** The words for the rules about the form of a text: paths, addresses, spans of time, names. */
export const textFormWords = {
	"absolute-or-home-path": {
		message: "must be an absolute path, or start with ~",
	},
	"absolute-path": { message: "must be an absolute path" },
	"bare-https-address": {
		message:
			"must be an https:// address without credentials, query and fragment",
	},
	"blank-text": {
		message: "must not be blank",
	},
	"blocked-key": {
		message: "is a name that no key may have",
	},
	"byte-size": {
		message: "must be a number of bytes, or a size such as 2mb",
	},
	duration: {
		message: "must be a duration such as 30m or 1h30m",
	},
	"fatal-address": {
		message:
			"cannot be read, because a text where a web address belongs is none",
		hint: "Write a whole http:// or https:// address there, or remove the key.",
	},
	"fatal-default": {
		message: "cannot be read, because secrets.defaults.env is no text",
		hint: "Set it to the name of a provider, or remove it.",
	},
	"header-name": {
		message:
			"must be the names of headers, each once, and none that the connection sets itself",
	},
	"host-name": {
		message:
			"must be one host name or address, without scheme, port, path and wildcard",
	},
	"http-address": { message: "must be an http:// or https:// address" },
	"http-origin": {
		message:
			"must be http:// or https:// and a host, without path, query and credentials",
	},
	"https-page": { message: "must be an https:// address with a path" },
	instant: { message: "is no moment in time" },
	"minute-at-least": {
		message: "must be a duration of at least a minute, with its unit",
	},
	"module-path": {
		message: "must be the path of a module below the folder of modules",
	},
	"padded-name": { message: "must be a name without blanks around it" },
	"path-root": {
		message:
			"must be an absolute path of folders; * stands for a whole name only",
	},
	"plain-http-address": { message: "must be an http:// address" },
	"portal-domain": {
		message: "must be a domain alone, such as portals.example.com",
	},
	"positive-duration": {
		message: "must be a duration above zero, such as 30d",
	},
	"program-name": {
		message:
			"must be the name or path of a program, without a shell's special characters",
	},
	repository: {
		message:
			"must be a repository written host/owner/name, in small letters and without .git",
	},
	"reserved-name": { message: "is a name that no server may have" },
	"safe-address": {
		message: "must be an https:// address, or http:// on the machine itself",
	},
	"safe-origin": {
		message:
			"must be https:// and a host, or http:// and the machine itself, without path, query and credentials",
	},
	"secret-exec-id": {
		message:
			"must be a secret's name: letters, digits and ._:/-, without the steps . and ..",
	},
	"secret-file-id": {
		message:
			"must be a JSON pointer such as /providers/openai/apiKey, or the word value",
	},
	"time-of-day": {
		message: "must be a time such as 08:30",
	},
	width: {
		message:
			"must be a width as CSS writes it, such as 960px or min(1280px, 82%)",
	},
} satisfies Partial<Record<RuleName, FindingWords>>;

import type {
	ServicePlace,
	WatchService,
} from "../../../../src/report/locks/services/service.ts";

/** A service for a test: one round each 15 minutes, of `words`. */
export function serviceOf(
	words: readonly string[],
	own: Partial<WatchService> = {},
): WatchService {
	return {
		name: "clawtune-locks",
		words,
		variables: new Map([["PATH", "/opt/node/bin:/usr/bin:/bin"]]),
		everyMs: 900_000,
		stateDirectory: "/home/me/.openclaw",
		hasAlertCommand: false,
		...own,
	};
}

/** A folder that the service manager looks into; words that need quotes are marked. */
export function placeOf(own: Partial<ServicePlace> = {}): ServicePlace {
	return {
		folder: "/home/me/units",
		isSearched: true,
		quoted: (word) => (/ /.test(word) ? `'${word}'` : word),
		...own,
	};
}

/** Arguments with everything that some quoting gives a meaning to. */
export const awkwardWords = [
	"plain",
	"two words",
	"",
	"50%",
	"%h %% %i",
	"$HOME",
	`\${HOME}`,
	"$$",
	"a$b",
	"back\\slash",
	"end\\",
	"C:\\a b\\",
	'say "no"',
	"it's",
	";",
	"&& rm < > | `x`",
	"ümläut ☂",
	"#not a comment",
	"~",
	"-",
	"*",
	"<b>&amp;</b>",
	"]]>",
] as const;

import fc from "fast-check";
import { type JsonObject, member } from "../../src/config/json.ts";
import type { Path } from "../../src/config/path.ts";
import type { Random } from "./random.ts";

const urls = ["https://example.com/api", "http://127.0.0.1:11434/v1"];

/** By the name of the key, what people write there. The first that matches counts. */
const plausible: readonly (readonly [RegExp, readonly string[]])[] = [
	[/proxyUrl$/i, ["http://proxy.example.com:3128"]],
	[/^(cdp)?(ws|gateway)Url$/i, ["wss://gateway.example.com"]],
	[/origins?$/i, ["https://example.com", "http://localhost:3000"]],
	[/metadataUrl$/i, ["https://example.com/oauth/client.json"]],
	[/(url|endpoint|webhook|issuer)s?$/i, urls],
	[/^command$|executable|binary/i, ["/usr/bin/env", "/usr/bin/true"]],
	[/schema$/i, ["https://openclaw.ai/config.json"]],
	[/^(paths?|dirs?)$/i, ["/srv/openclaw/data", "/"]],
	[
		/(path|dir|directory|file|workspace|cwd|store|root|socket|folder)s?$/i,
		["/srv/openclaw/data", "/srv/openclaw/work", "~/notes", "/tmp/x.json"],
	],
	[/(timezone|tz)$/i, ["Europe/Berlin", "UTC", "America/New_York"]],
	[/(cron|schedule|expr)$/i, ["0 3 * * *", "*/15 * * * *"]],
	[/^(start|end|from|until|at)$/i, ["08:00", "22:30", "24:00"]],
	[
		/(every|interval|timeout|ttl|duration|retention|after|lookback|window|age|delay|grace|cooldown)$/i,
		["30m", "1h", "45s", "7d", "500ms", "24h"],
	],
	[/(bytes|size)$/i, ["10mb", "500kb", "1gb", "1024"]],
	[/version$/i, ["2026.2.1", "2026.7.1", "1.0.0"]],
	[/(token|secret|password|apiKey|key)$/i, ["k3y-0f-n0thing-1234", "s3cret"]],
	[/(model|primary|fallbacks?)s?$/i, ["openai/gpt-5.4", "anthropic/claude-5"]],
	[/agent(id|s)?$|owner$/i, ["main", "main", "main", "work"]],
	[/^accounts?(id)?$/i, ["default", "second"]],
	[/channel$|provider$/i, ["telegram", "openai", "discord", "slack"]],
	[/(host|address|hostname|domain)s?$/i, ["127.0.0.1", "example.com"]],
	[/bind$/i, ["loopback", "lan"]],
	[/email/i, ["someone@example.com"]],
	[/phone|number|sender|allowFrom|numbers$/i, ["+15550001111", "*", "12345"]],
	[/colou?r$/i, ["#aabbcc", "FF00AA"]],
	[/(regex|pattern)s?$/i, ["^a.*$", "[a-z]+", "\\bhey\\b"]],
	[/emoji|reaction/i, ["👀", "🦞"]],
	[/(date|time|at)$/i, ["2026-03-01T10:00:00.000Z", "08:00"]],
	[/id$/i, ["main", "work", "default", "a1b2"]],
	[/lang(uage)?|locale/i, ["en", "de-DE"]],
];

const words = ["alpha", "beta two", "Gamma", "x1", "some-name", "on", "auto"];

/** Texts that a careless reader of configs stumbles over. */
export const odd: readonly string[] = [
	"",
	" ",
	"ünï",
	"a.b",
	"true",
	"0",
	"*",
	"../x",
	"~",
	"-1",
	" padded ",
	"line\nbreak",
	"x".repeat(300),
	"relative/path",
	"ftp://example.com/x",
	"http://user:pass@example.com/?q=1#f",
	"http://exa mple",
	"25:61",
	"5 fortnights",
	"-3h",
];

/** What fits the patterns that the schemas have. */
const shaped = [
	"abc",
	"ABC_1",
	"12345",
	"#a1b2c3",
	"+15550001111",
	"two words",
	"ghp_0123456789abcdef0123456789abcdef",
	"123e4567-e89b-12d3-a456-426614174000",
	"https://team.cloudflareaccess.com",
	"https://example.com/",
	"github:someone",
	"openai:default",
	"svc:name",
	"36h",
	"150m",
	"10s",
	"/srv/openclaw",
	"192.168.1.10",
	"2026-03-01T10:00:00Z",
];

/** A text for the key at the end of a path that its schema accepts, as far as that can be found. */
export function textFor(
	path: Path,
	schema: JsonObject,
	random: Random,
): string {
	const name = String(path.findLast((step) => typeof step === "string") ?? "");
	const byName =
		plausible.find(([pattern]) => pattern.test(name))?.[1] ?? words;
	const first = random.chance(0.05)
		? odd
		: random.chance(0.12)
			? words
			: byName;
	const candidates = [
		...random.shuffle(first),
		...random.shuffle(byName),
		...random.shuffle(shaped),
		"a",
		"a".repeat(Math.min(numberOf(schema, "minLength") ?? 0, 4096)),
	];
	const fitting = candidates.find((text) => fits(text, schema));
	if (fitting !== undefined) return fitting;
	const pattern = member(schema, "pattern");
	return typeof pattern === "string"
		? textMatching(pattern, random)
		: (candidates[0] ?? "a");
}

/** Does a text keep the lengths and the pattern of its schema. */
export function fits(text: string, schema: JsonObject): boolean {
	const pattern = member(schema, "pattern");
	const format = member(schema, "format");
	return (
		text.length >= (numberOf(schema, "minLength") ?? 0) &&
		text.length <=
			(numberOf(schema, "maxLength") ?? Number.POSITIVE_INFINITY) &&
		(typeof pattern !== "string" || matches(pattern, text)) &&
		(format !== "uri" || URL.canParse(text))
	);
}

function matches(pattern: string, text: string): boolean {
	try {
		return new RegExp(pattern, "u").test(text);
	} catch {
		return new RegExp(pattern).test(text);
	}
}

function textMatching(pattern: string, random: Random): string {
	try {
		const seed = random.integer(0, 1_000_000);
		const [text] = fc.sample(fc.stringMatching(new RegExp(pattern)), {
			numRuns: 1,
			seed,
		});
		return text ?? "a";
	} catch {
		// A pattern that fast-check cannot invert, such as one with a lookahead.
		return "a";
	}
}

/** A keyword of a schema whose value is a number. */
export function numberOf(
	schema: JsonObject,
	keyword: string,
): number | undefined {
	const value = member(schema, keyword);
	return typeof value === "number" ? value : undefined;
}

import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { isDocument, parseDocument } from "../../src/config/document.ts";
import { mask, maskFreeText } from "../../src/config/mask.ts";
import { maskDocument } from "../../src/config/masked-document.ts";
import { leaves, type Path } from "../../src/config/path.ts";
import { writtenConfigs } from "./generated.ts";
import { documentOf, reference } from "./parsed.ts";

/** `json5` warns on the console of U+2028 in strings. */
vi.spyOn(console, "warn").mockImplementation(() => {});

const isToken = (path: Path): boolean => path.includes("token");

describe("masking", () => {
	it.each([
		[
			"a secret",
			'{"token": "hunter2", "b": 1}',
			`{"token": "${mask}", "b": 1}`,
		],
		["a number", "{token: 12345}", `{token: "${mask}"}`],
		[
			"secrets in a list",
			"{token: ['a1', 'b2']}",
			`{token: ["${mask}", "${mask}"]}`,
		],
		[
			"both of two members with one key",
			'{"token": "one1", "token": "two2"}',
			`{"token": "${mask}", "token": "${mask}"}`,
		],
		[
			"a secret around a reference",
			`{"token": "Bearer-${reference("A")}"}`,
			`{"token": "${mask}"}`,
		],
		[
			"a password in a URL",
			'{"url": "https://me:hunter2@host/x"}',
			`{"url": "https://${mask}@host/x"}`,
		],
		[
			"a secret over two lines",
			"{token: 'ab\\\ncd',\nb: 1}",
			`{token: "${mask}\\\n",\nb: 1}`,
		],
		[
			"a password with an @ in a URL",
			'{"url": "https://me:hun@ter2@host/x"}',
			`{"url": "https://${mask}@host/x"}`,
		],
		[
			"a password in a URL over two lines",
			"{url: 'https://me:hun\\\nter2@host',\nb: 1}",
			`{url: "${mask}\\\n",\nb: 1}`,
		],
		[
			"a password in a URL that is written with escapes",
			'{"url": "https:\\u002f\\u002fme:hunter2@host"}',
			`{"url": "${mask}"}`,
		],
		[
			"a token behind the # of a URL",
			'{"url": "https://host/#access_token=hunter2"}',
			`{"url": "https://host/#access_token=${mask}"}`,
		],
		[
			"what is handed to an option of another program",
			'{"args": ["--api-key", "hunter2", "-y", "--token=hunter3", "--user", "me"]}',
			`{"args": ["--api-key", "${mask}", "-y", "--token=${mask}", "--user", "me"]}`,
		],
		[
			"a variable and a header that are handed to another program",
			'{"args": ["-e", "MY_API_KEY=hunter2", "-H", "Authorization: Basic aHVudGVyMg=="]}',
			`{"args": ["-e", "MY_API_KEY=${mask}", "-H", "Authorization: Basic ${mask}"]}`,
		],
		[
			"an option's secret in a comment",
			'{} // "args": ["--api-key", "hunter2"]',
			`{} // "args": ["--api-key", ${mask}]`,
		],
		["a comment", '{} // "token": "hunter2"', `{} // "token": ${mask}`],
		[
			"a comment with a quoted phrase",
			"{} // password: 'correct horse battery'",
			`{} // password: ${mask}`,
		],
		[
			"a long word in a comment",
			"{} /* abcdefghijabcdefghijabcdefghij123456 */",
			`{} /* ${mask} */`,
		],
	])("hides %s", (_, text, wanted) => {
		expect(maskDocument(documentOf(text), isToken)).toBe(wanted);
	});

	it.each([
		`{"token": "${reference("TOKEN")}"}`,
		'{"token": true, "other": "hunter2"}',
		'{"token": null}',
		`{"args": ["--token=${reference("A")}", "-e", "API_KEY=${reference("B")}", "--token", "${reference("C")}"]}`,
		'{"args": ["--tokenizer", "words", "--max-tokens", "512"]}',
		"{} // the memory index waits for 5 s",
	])("leaves %s as it is", (text) => {
		expect(maskDocument(documentOf(text), isToken)).toBe(text);
	});

	it("lets no secret through, however the text is written, and keeps its lines", () => {
		const secret = "s3cr3t-v4lue-0f-mine";
		fc.assert(
			fc.property(writtenConfigs, fc.nat(), ({ text }, pick) => {
				const strings = leaves(documentOf(text).value).filter(
					([, leaf]) =>
						typeof leaf === "string" &&
						leaf !== "" &&
						leaf !== reference("VAR"),
				);
				const [chosen, leaf] =
					strings[pick % Math.max(1, strings.length)] ?? [];
				fc.pre(
					chosen !== undefined &&
						typeof leaf === "string" &&
						text.split(leaf).length === 2,
				);
				const withSecret = text.replace(String(leaf), () => secret);
				fc.pre(documentHas(withSecret, chosen, secret));
				const masked = maskDocument(
					documentOf(withSecret),
					(path) => path.join("\0") === chosen?.join("\0"),
				);
				expect(masked).not.toContain(secret);
				expect(masked.split("\n")).toHaveLength(text.split("\n").length);
			}),
		);
	});

	it.each([
		["missing scope for token=abcdef12", `missing scope for token=${mask}`],
		["Bearer abcdefgh", `Bearer ${mask}`],
		["apiKey: 'x y z w'", `apiKey: ${mask}`],
		["ws://u:pw@127.0.0.1:1/", `ws://${mask}@127.0.0.1:1/`],
		["gateway.port must be a number", "gateway.port must be a number"],
	])("turns the message %j into %j", (text, wanted) => {
		expect(maskFreeText(text)).toBe(wanted);
	});
});

function documentHas(
	text: string,
	path: Path | undefined,
	value: string,
): boolean {
	const document = parseDocument("openclaw.json", text);
	return (
		isDocument(document) &&
		leaves(document.value).some(
			([at, leaf]) => leaf === value && at.join("\0") === path?.join("\0"),
		)
	);
}

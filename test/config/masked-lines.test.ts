import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { isDocument, parseDocument } from "../../src/config/document.ts";
import { mask } from "../../src/config/mask.ts";
import { maskDocument } from "../../src/config/masked-document.ts";
import {
	type LinePart,
	type MaskedLines,
	maskedLines,
	maskedLinesOfBroken,
} from "../../src/config/masked-lines.ts";
import { leaves, type Path } from "../../src/config/path.ts";
import { secretPathsOf } from "../../src/schema/secret.ts";
import { snapshotOf } from "../schema/judged.ts";
import {
	leakyConfig,
	oddConfig,
	oddSecrets,
	secrets,
} from "../support/secrets.ts";
import { type WrittenConfig, writtenConfigs } from "./generated.ts";
import { corpusTexts, documentOf, problemOf, reference } from "./parsed.ts";

/** `json5` warns on the console of U+2028 in strings. */
vi.spyOn(console, "warn").mockImplementation(() => {});

const isToken = (path: Path): boolean => path.includes("token");
const isSecret = secretPathsOf(snapshotOf("2026.7.1"));

function shown({ segments }: LinePart): string {
	return segments.map((segment) => segment.shown).join("");
}

/** How many units of the text a part stands for. */
function units({ segments }: LinePart): number {
	return segments.reduce(
		(sum, segment) =>
			sum + (segment.kind === "text" ? segment.shown.length : segment.units),
		0,
	);
}

function textOf(lines: MaskedLines): string {
	return Array.from({ length: lines.count }, (_, index) => {
		const part = lines.around(index + 1, 1);
		if (!part) throw new Error(`no line ${index + 1}`);
		return shown(part);
	}).join("\n");
}

/** The lines of a text as `\n`, `\r\n` and a lone `\r` end them, without a byte order mark. */
function linesIn(text: string): readonly string[] {
	return text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
}

/** Every line stands for the text that it hides, and what is not hidden is that text, where it stands. */
function expectInPlace(lines: MaskedLines, text: string): void {
	const written = linesIn(text);
	expect(lines.count).toBe(written.length);
	for (const [index, line] of written.entries()) {
		const part = lines.around(index + 1, 1);
		if (!part) throw new Error(`no line ${index + 1}`);
		expect(part.column).toBe(1);
		let at = 0;
		for (const segment of part.segments) {
			if (segment.kind === "text")
				expect(segment.shown).toBe(line.slice(at, at + segment.shown.length));
			at += segment.kind === "text" ? segment.shown.length : segment.units;
		}
		expect(at).toBe(Math.min(line.length, 500));
		expect(part.goesOn).toBe(line.length > 500);
	}
}

describe("the lines of a config", () => {
	it("are those of the masked text", () => {
		for (const text of [leakyConfig(1), oddConfig(1)]) {
			const document = documentOf(text);
			const lines = maskedLines(document, isSecret);
			const wanted = maskDocument(document, isSecret).split("\n");
			for (const [index, line] of wanted.entries())
				expect(line.startsWith(textOf(lines).split("\n")[index] ?? "-")).toBe(
					true,
				);
		}
	});

	it("show none of the secrets that stand in odd places", () => {
		const odd = textOf(maskedLines(documentOf(oddConfig(1)), isSecret));
		for (const secret of Object.values(oddSecrets))
			expect(odd).not.toContain(secret);
		const leaky = textOf(maskedLines(documentOf(leakyConfig(1)), isSecret));
		for (const secret of Object.values(secrets))
			expect(leaky).not.toContain(secret);
	});

	it("keep their columns, whatever is hidden before", () => {
		const text = '{"token": "hunter2hunter2", "gatway": 1}';
		const part = maskedLines(documentOf(text), isToken).around(1, 1);
		expect(part?.segments).toEqual([
			{ kind: "text", shown: '{"token": ' },
			{ kind: "mask", shown: `"${mask}"`, units: 16 },
			{ kind: "text", shown: ', "gatway": 1}' },
		]);
	});

	it("of a secret over two lines have a part of it each", () => {
		const text = "{token: 'ab\\\ncd',\r\nb: 1}";
		expect(textOf(maskedLines(documentOf(text), isToken))).toBe(
			`{token: "${mask}\\\n",\nb: 1}`,
		);
	});

	it("are cut around a column where they are long, without cutting a secret open", () => {
		const text = `{"a": "${"x".repeat(2000)}", "token": "${"s3cret".repeat(300)}", "b": 1}`;
		const lines = maskedLines(documentOf(text), isToken);
		for (const column of [1, 1500, 2010, 2500, 3000, text.length]) {
			const part = lines.around(1, column);
			if (!part) throw new Error("no line");
			expect(part.column).toBe(Math.max(1, column - 500));
			expect(units(part)).toBeLessThanOrEqual(1000);
			expect(shown(part)).not.toContain("s3cret");
			expect(part.goesOn).toBe(column + 500 <= text.length);
		}
		expect(lines.around(2, 1)).toBeUndefined();
		expect(lines.around(0, 1)).toBeUndefined();
	});

	it("stand where the text has them, however it is written, and show no secret", () => {
		fc.assert(
			fc.property(withSecret("s3cr3t-v4lue-0f-mine"), ({ text, chosen }) => {
				const lines = maskedLines(
					documentOf(text),
					(path) => path.join("\0") === chosen.join("\0"),
				);
				expectInPlace(lines, text);
				expect(textOf(lines)).not.toContain("s3cr3t");
			}),
		);
	});
});

describe("the lines of a text that does not parse", () => {
	it.each([
		[
			"a missing comma",
			'{\n  "mode": "local"\n  "port": 18789 }',
			`{\n  "mode": "${mask}"\n  "port": ${mask} }`,
		],
		[
			"a missing comma on one line",
			'{ "mode": "local" "port": true }',
			`{ "mode": "${mask}" "port": true }`,
		],
		[
			"a text without quotes",
			"{ token: sk-live-41xQ9z, b: null }",
			`{ token: ${mask}, b: null }`,
		],
		["a template", "{ port: {{ port }}, }", "{ port: {{ port }}, }"],
		[
			"a bare reference",
			`{ "a": ${reference("PORT")}, "b": "c" `,
			`{ "a": ${reference("PORT")}, "b": "${mask}" `,
		],
		[
			"a quote that is not closed",
			'{\n  "mode": "local,\n  "token": "abc"\n}',
			`{\n  "mode": "${mask},\n  "${mask}": "${mask}"\n}`,
		],
		[
			"a quote that is not opened",
			'{ "a": k,hunter2:z", "token": "abc" }',
			`{ "${mask}": ${mask},${mask}:${mask}", "${mask}": "${mask}" }`,
		],
		[
			"a comment",
			'{ "a": 1 /* not "this" */ "b": "c" }',
			`{ "a": ${mask} /* ${mask} "${mask}" */ "b": "${mask}" }`,
		],
		[
			"a list",
			'["abc": 1, {"def": "ghi" ',
			`["${mask}": ${mask}, {"def": "${mask}" `,
		],
		[
			"a key that looks like a secret",
			`{ "abcdefghij0123456789": , `,
			`{ "${mask}": , `,
		],
		[
			"another format",
			"gateway:\n  token: abc",
			`${mask}:\n  ${mask}: ${mask}`,
		],
	])("shows the keys and hides all else: %s", (_, text, wanted) => {
		problemOf(text);
		expect(textOf(maskedLinesOfBroken(text))).toBe(wanted);
	});

	it.each([
		"s3cr3t-v4lue-0f-mine",
		"ab:hunter2hunter2",
		"prefix,hunter2hunter2:z",
		"{hunter2hunter2: 1",
		" hunter2hunter2 ",
		"//hunter2hunter2",
		"it's hunter2hunter2",
	])(
		"hide %j wherever it stands and however the text is broken",
		(secret) => {
			fc.assert(
				fc.property(
					withSecret(secret),
					fc.nat(),
					fc.nat({ max: 30 }),
					fc.constantFrom(
						"",
						'"',
						"'",
						"{",
						"}",
						"[",
						":",
						",",
						"\n",
						"//",
						"/*",
						"\\",
						"{{ x }}",
						"x",
					),
					({ text }, pick, length, inserted) => {
						const start = pick % (text.length + 1);
						const end = Math.min(start + length, text.length);
						const broken = `${text.slice(0, start)}${inserted}${text.slice(end)}`;
						if (isDocument(parseDocument("a.json", broken))) return;
						const lines = maskedLinesOfBroken(broken);
						expectInPlace(lines, broken);
						expect(textOf(lines)).not.toMatch(/s3cr3t|v4lue|hunter2/);
					},
				),
				{ numRuns: 400 },
			);
		},
		30_000,
	);

	it("hides every text of the real configs, wherever they are cut off", () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...corpusTexts),
				fc.double({ min: 0.05, max: 0.98, noNaN: true }),
				([, text], share) => {
					const cut = text.slice(0, Math.floor(text.length * share));
					if (isDocument(parseDocument("a.json", cut))) return;
					const lines = maskedLinesOfBroken(cut);
					expectInPlace(lines, cut);
					const told = textOf(lines);
					const keys = new Set(
						leaves(documentOf(text).value).flatMap(([path]) =>
							path.map(String),
						),
					);
					for (const [, leaf] of leaves(documentOf(text).value))
						if (typeof leaf === "string" && leaf.length > 8 && !keys.has(leaf))
							expect(
								told.includes(`"${leaf}"`) || told.includes(`'${leaf}'`),
							).toBe(false);
				},
			),
			{ numRuns: 150 },
		);
	}, 30_000);

	it("stand where the text has them, whatever the text is", () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: "binary", maxLength: 120 }),
					fc.string({
						unit: fc.constantFrom(..."{}[]:,\"'\\/*\n\r$%# \u2028ae1"),
						maxLength: 60,
					}),
				),
				(text) => expectInPlace(maskedLinesOfBroken(text), text),
			),
			{ numRuns: 2000 },
		);
	}, 30_000);
});

/** A config with a secret in the place of one of its texts, and where. */
function withSecret(
	secret: string,
): fc.Arbitrary<WrittenConfig & { readonly chosen: Path }> {
	return fc
		.tuple(writtenConfigs, fc.nat())
		.map(([{ text, value }, pick]) => {
			const strings = leaves(value).filter(
				([, leaf]) =>
					typeof leaf === "string" &&
					leaf !== "" &&
					leaf !== reference("VAR") &&
					text.split(leaf).length === 2,
			);
			const [chosen, leaf] = strings[pick % Math.max(1, strings.length)] ?? [];
			if (!chosen || typeof leaf !== "string") return undefined;
			const planted = text.replace(leaf, () => secret);
			const parsed = parseDocument("a.json", planted);
			return isDocument(parsed) &&
				leaves(parsed.value).some(
					([path, found]) =>
						found === secret && path.join("\0") === chosen.join("\0"),
				)
				? { text: planted, value: parsed.value, chosen }
				: undefined;
		})
		.filter((planted) => planted !== undefined);
}

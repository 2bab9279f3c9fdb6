import { blocksIn, pageText } from "../support/fenced-blocks.ts";

/** The lines of a page that are not in a fenced block. */
export function proseOf(page: string): string {
	const lines = pageText(page).split("\n");
	const fenced = new Set(
		blocksIn(page, lines.join("\n")).flatMap(({ line, text }) =>
			Array.from({ length: text.split("\n").length + 1 }, (_, at) => line + at),
		),
	);
	return lines.filter((_, index) => !fenced.has(index + 1)).join("\n");
}

/** A relative link of a page. */
export interface Link {
	readonly page: string;
	/** The file that it leads to, as the page writes it; empty where it is the page itself. */
	readonly file: string;
	/** What stands behind `#`; undefined without. */
	readonly anchor: string | undefined;
}

/** The links of a page that do not lead elsewhere. */
export function linksOf(page: string): readonly Link[] {
	const targets = [
		...proseOf(page).matchAll(/\]\(([^()\s]+(?:\([^()\s]*\))?)\)/g),
	].map(([, target = ""]) => target);
	return targets
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => {
			const [file = "", anchor] = target.split("#");
			return { page, file, anchor };
		});
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: string): readonly string[] {
	const seen = new Map<string, number>();
	return proseOf(page)
		.split("\n")
		.flatMap((line) => /^#{1,6} (.+)$/.exec(line)?.[1] ?? [])
		.map((heading) => {
			const slug = heading
				.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
				.toLowerCase()
				.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
				.trim()
				.replaceAll(" ", "-");
			const before = seen.get(slug) ?? 0;
			seen.set(slug, before + 1);
			return before === 0 ? slug : `${slug}-${before}`;
		});
}

/** The words that a page shows as code, within its prose. */
export function codeOf(page: string): readonly string[] {
	return [
		...new Set(
			[...proseOf(page).matchAll(/(`+)([^`\n]+)\1/g)].map(([, , code = ""]) =>
				code.trim(),
			),
		),
	];
}

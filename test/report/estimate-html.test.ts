import { createHash } from "node:crypto";
import { XmlDocument, XmlElement } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import type { HtmlReport } from "../../src/report/estimate-html/html-report.ts";
import { estimateHtml } from "../../src/report/estimate-html/page.ts";
import { madeReport } from "./estimate-html-report.ts";
import {
	aDay,
	silence,
	timelines,
	twentySeconds,
} from "./plot/made-timelines.ts";

/** The texts of the elements that an XPath finds. Throws where the page is not well-formed. */
function texts(page: string, path: string): readonly string[] {
	const document = XmlDocument.fromString(page);
	try {
		return document
			.find(path)
			.map((found) => (found instanceof XmlElement ? found.content : ""));
	} finally {
		document.dispose();
	}
}

function count(page: string, path: string): number {
	return texts(page, path).length;
}

describe("the page", () => {
	it.each(Object.entries(timelines))("of %s is well-formed", (_, make) => {
		const page = estimateHtml(madeReport(make()));
		expect(texts(page, "//h1")).toEqual(["An estimate foropenclaw.json"]);
	});

	it("loads nothing, runs nothing and points nowhere", () => {
		const page = estimateHtml(madeReport(aDay()));
		expect(page).not.toMatch(/https?:|url\(|@import/i);
		expect(
			count(
				page,
				"//script | //link | //img | //iframe | //object | //a | //form | //*[@src or @href or @style]",
			),
		).toBe(0);
		expect(count(page, "//@*[starts-with(name(), 'on')]")).toBe(0);
	});

	it("lets through its own style only", () => {
		const page = estimateHtml(madeReport(aDay()));
		const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
		const hash = createHash("sha256").update(style).digest("base64");
		expect(page).toContain(
			`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"/>`,
		);
	});

	it("holds every fact, number and line", () => {
		const report = madeReport(twentySeconds());
		const page = estimateHtml(report);
		expect(texts(page, "//main/dl/dd")).toEqual(
			report.facts.map(({ value }) => value),
		);
		expect(texts(page, "//div[@class='watcher']/div[1]//tbody//td")).toEqual(
			report.watchers.flatMap(({ measures }) =>
				measures.flatMap(({ now, after }) => [now, after]),
			),
		);
		expect(texts(page, "//li")).toEqual(
			[...report.locks, ...report.assumptions].map((line) => line.trim()),
		);
		expect(texts(page, "//li[@class='sub']")).toHaveLength(2);
		expect(texts(page, "//pre/code")).toEqual([report.command]);
		expect(texts(page, "//footer")).toEqual([report.madeBy]);
	});

	it("sums up the firings", () => {
		const page = estimateHtml(madeReport(twentySeconds()));
		expect(texts(page, "//section[1]/h2")).toEqual([
			"Firings of all watchers, 40 % less",
		]);
		expect(texts(page, "//div[@class='totals']/b")).toEqual(["5", "3"]);
	});

	it("leaves out what there is nothing of", () => {
		const page = estimateHtml({
			...madeReport(silence()),
			locks: [],
			assumptions: [],
			command: undefined,
		});
		expect(texts(page, "//h2")).toEqual([
			"Firings of all watchers",
			"memory (main)",
			"skills",
		]);
		expect(count(page, "//svg[@role='img']")).toBe(0);
		expect(page.match(/No event was recorded of it/g)).toHaveLength(2);
	});

	it("has one column where nothing changes", () => {
		const report = madeReport(twentySeconds());
		const page = estimateHtml({
			...report,
			watchers: report.watchers.map((watcher) => ({
				...watcher,
				measures: [{ name: "debounce", now: "1500 ms", after: "1500 ms" }],
			})),
		});
		expect(texts(page, "//div[@class='watcher']/div[1]//td")).toEqual([
			"1500 ms",
			"1500 ms",
		]);
	});

	it("says of a watcher that the timeline has not that the trace has nothing of it", () => {
		const page = estimateHtml({
			...madeReport(aDay()),
			timeline: { ...aDay(), watchers: [] },
		});
		expect(page.match(/The trace has nothing of it/g)).toHaveLength(2);
	});
});

describe("a plot of the page", () => {
	const page = estimateHtml(madeReport(aDay(["main", "research"])));

	it("has a title and a description of its own", () => {
		expect(texts(page, "//svg[@role='img']/title")).toEqual([
			"Events and firings of memory (main) over time",
			"Events and firings of memory (research) over time",
			"Events and firings of skills over time",
			"How much a session lock was held over time",
		]);
		const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(
			[...page.matchAll(/aria-labelledby="([^"]+)"/g)].flatMap(([, names]) =>
				(names ?? "").split(" "),
			),
		).toEqual(ids);
	});

	it("has a table behind it that comes to the same", () => {
		const columns = [1, 2, 3].map((column) =>
			texts(page, `(//details)[1]//tbody/tr/td[${column}]`)
				.map(Number)
				.reduce((sum, each) => sum + each, 0),
		);
		const [memory] = aDay(["main", "research"]).watchers;
		expect(columns).toEqual(
			[memory?.events, memory?.before, memory?.after].map((counts) =>
				counts?.reduce((sum, each) => sum + each, 0),
			),
		);
	});

	it("tells the numbers of a step to who points at it", () => {
		const [first] = texts(
			estimateHtml(madeReport(twentySeconds())),
			"//rect[@class='hit']/title",
		);
		expect(first).toBe("09:07:34 to 09:07:35: 1 event, 0 firings");
	});

	it("draws the firings of now and after on one scale", () => {
		const scales = texts(page, "(//svg[@role='img'])[1]/text[@class='wide']");
		expect(scales[1]).toBe(scales[2]);
		expect(scales[0]).not.toBe(scales[1]);
	});
});

describe("text from elsewhere", () => {
	const hostile = `</style><script>alert('1')</script>"&\u0000\u202e\ud800\n`;
	const shown = `</style><script>alert('1')</script>"&\\u0000\\u202e\ufffd\\u000a`;

	it("is shown as it is and becomes no markup", () => {
		const timeline = twentySeconds();
		const report: HtmlReport = {
			title: hostile,
			facts: [{ name: hostile, value: hostile }],
			timeline: {
				...timeline,
				watchers: timeline.watchers.map((watcher) => ({
					...watcher,
					agent: hostile,
				})),
			},
			watchers: timeline.watchers.map(({ id }) => ({
				id,
				agent: hostile,
				measures: [{ name: hostile, now: hostile, after: "2" }],
			})),
			locks: [hostile],
			assumptions: [hostile],
			command: hostile,
			madeBy: hostile,
		};
		const page = estimateHtml(report);
		expect(count(page, "//script")).toBe(0);
		expect(count(page, "//style")).toBe(1);
		for (const path of [
			"//dt",
			"//dd",
			"//tbody/tr[1]/th[1]",
			"//li",
			"//code",
			"//footer",
		])
			expect(texts(page, path)).toContain(shown);
		expect(texts(page, "//h1")[0]).toContain(shown);
		expect(texts(page, "//title")[0]).toContain(shown);
		expect(texts(page, "//svg[@role='img']/title")[0]).toContain(
			`memory (${shown})`,
		);
	});
});

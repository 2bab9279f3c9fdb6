import { XmlDocument, XmlElement } from "libxml2-wasm";
import { expect, test } from "vitest";
import { launchdTexts } from "../../../../src/report/locks/services/launchd.ts";
import type { WatchService } from "../../../../src/report/locks/services/service.ts";
import { awkwardWords, placeOf, serviceOf } from "./service-of.ts";

/** A value of a property list; throws where it is not what Apple's DTD asks for. */
function readValue(element: XmlElement): unknown {
	const children: XmlElement[] = [];
	for (let node = element.firstChild; node; node = node.next)
		if (node instanceof XmlElement) children.push(node);
	switch (element.name) {
		case "string":
			return element.content;
		case "integer":
			return Number(element.content);
		case "true":
			return true;
		case "array":
			return children.map(readValue);
		case "dict":
			return new Map(
				children.flatMap((key, index) => {
					const isKey = key.name === "key";
					expect(isKey).toBe(index % 2 === 0);
					const value = children[index + 1];
					if (!isKey) return [];
					if (!value) throw new Error(`${key.content} has no value`);
					return [[key.content, readValue(value)] as const];
				}),
			);
		default:
			throw new Error(`a property list has no <${element.name}>`);
	}
}

function propertiesOf(service: WatchService): unknown {
	const [file] = launchdTexts(service, placeOf()).files;
	using document = XmlDocument.fromString(file?.text ?? "");
	const { root } = document;
	expect(root.name).toBe("plist");
	expect(root.attrs.map(({ name, value }) => [name, value])).toEqual([
		["version", "1.0"],
	]);
	const dict = root.firstChild;
	for (let node = dict; node; node = node.next)
		if (node instanceof XmlElement) return readValue(node);
	throw new Error("an empty property list");
}

test("the property list says what launchd is to run, word for word", () => {
	const service = serviceOf(awkwardWords, {
		name: "clawtune-locks-work",
		everyMs: 90_500,
		stateDirectory: "/Users/me & co/.openclaw",
	});
	expect(propertiesOf(service)).toEqual(
		new Map<string, unknown>([
			["Label", "clawtune-locks-work"],
			["ProgramArguments", [...awkwardWords]],
			[
				"EnvironmentVariables",
				new Map([["PATH", "/opt/node/bin:/usr/bin:/bin"]]),
			],
			["StartInterval", 91],
			["RunAtLoad", true],
			["ProcessType", "Background"],
			[
				"StandardOutPath",
				"/Users/me & co/.openclaw/monitoring_logs/clawtune-locks-work.out.log",
			],
			[
				"StandardErrorPath",
				"/Users/me & co/.openclaw/monitoring_logs/clawtune-locks-work.err.log",
			],
		]),
	);
});

test("a property list of half a second starts a round each second", () => {
	const [file] = launchdTexts(
		serviceOf(["/n"], { everyMs: 500 }),
		placeOf(),
	).files;
	expect(file?.text).toContain(
		"<key>StartInterval</key>\n\t<integer>1</integer>",
	);
});

test("the folder of the logs comes before the job, which would not start without it", () => {
	const service = serviceOf(["/n"], { stateDirectory: "/Users/me/my state" });
	expect(
		launchdTexts(service, placeOf({ folder: "/Users/me/my agents" })).commands,
	).toEqual([
		"mkdir -p '/Users/me/my state/monitoring_logs'",
		"launchctl bootstrap gui/$(id -u) '/Users/me/my agents/clawtune-locks.plist'",
	]);
});

test.each([
	[true, false],
	[false, true],
])(
	"where launchd looks by itself (%s), nothing is said of the next login",
	(isSearched, isSaid) => {
		const { notes } = launchdTexts(serviceOf(["/n"]), placeOf({ isSearched }));
		expect(notes.some((note) => note.includes("next login"))).toBe(isSaid);
	},
);

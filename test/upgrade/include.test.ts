import { describe, expect, it } from "vitest";
import { equalValues } from "../../src/config/json.ts";
import { configOfFiles, textsOf, upgraded } from "./upgraded.ts";

const from = "2026.7.1";
const to = "2026.9.6";

/** The files of a config after an upgrade, which must leave nothing to decide. */
async function filesAfter(
	files: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
	const { after, decisions, startup } = await upgraded(
		configOfFiles(files),
		from,
		to,
	);
	expect(decisions).toEqual([]);
	expect(startup).toBe("starts");
	return textsOf(after);
}

const gateway = 'gateway: { mode: "local" }';

describe("what an included file states", () => {
	it("is mended in that file", async () => {
		expect(
			await filesAfter({
				"openclaw.json": `{ $include: "./base.json5", ${gateway} }\n`,
				"base.json5":
					"{\n  session: {\n    // gone\n    writeLock: { staleMs: 5 }, // too\n    scope: 'per-sender', // stays\n  },\n}\n",
			}),
		).toEqual({
			"openclaw.json": `{ $include: "./base.json5", ${gateway} }\n`,
			"base.json5":
				"{\n  session: {\n    scope: 'per-sender', // stays\n  },\n}\n",
		});
	});

	it("moves to the file that owns its new place", async () => {
		expect(
			await filesAfter({
				"openclaw.json": `{\n  ${gateway},\n  agents: { $include: "./agents.json5" },\n  memory: { $include: "./memory.json5" },\n}\n`,
				"agents.json5":
					"{\n  defaults: {\n    // where it looks\n    memorySearch: {\n      enabled: true, // yes\n      sync: { watch: true },\n    },\n    maxConcurrent: 4,\n  },\n}\n",
				"memory.json5": "{\n  citations: 'auto',\n}\n",
			}),
		).toEqual({
			"openclaw.json": `{\n  ${gateway},\n  agents: { $include: "./agents.json5" },\n  memory: { $include: "./memory.json5" },\n}\n`,
			"agents.json5": "{\n  defaults: {\n    maxConcurrent: 4,\n  },\n}\n",
			"memory.json5":
				"{\n  citations: 'auto',\n  // where it looks\n  search: {\n    enabled: true, // yes\n  },\n}\n",
		});
	});

	it("moves to the root file where none owns its new place", async () => {
		expect(
			await filesAfter({
				"openclaw.json": `{\n  ${gateway},\n  agents: { $include: "./agents.json5" },\n}\n`,
				"agents.json5":
					"{ defaults: { memorySearch: { enabled: false }, maxConcurrent: 4 } }\n",
			}),
		).toEqual({
			"openclaw.json": `{\n  ${gateway},\n  agents: { $include: "./agents.json5" },\n  memory: {\n    search: { enabled: false },\n  },\n}\n`,
			"agents.json5": "{ defaults: { maxConcurrent: 4 } }\n",
		});
	});

	it("moves with its include where the value is one", async () => {
		expect(
			await filesAfter({
				"openclaw.json": `{\n  ${gateway},\n  agents: { defaults: { maxConcurrent: 4, memorySearch: { $include: "./search.json5" } } },\n}\n`,
				"search.json5": "{ enabled: false, sync: { watch: false } }\n",
			}),
		).toEqual({
			"openclaw.json": `{\n  ${gateway},\n  agents: { defaults: { maxConcurrent: 4 } },\n  memory: {\n    search: { $include: "./search.json5" },\n  },\n}\n`,
			"search.json5": "{ enabled: false }\n",
		});
	});

	it("goes from each file that states it", async () => {
		const texts = await filesAfter({
			"openclaw.json": `{\n  $include: "./base.json5",\n  ${gateway},\n  agents: { defaults: { memorySearch: { enabled: true } } },\n}\n`,
			"base.json5":
				"{ agents: { defaults: { memorySearch: { enabled: false, provider: 'openai' } } } }\n",
		});
		expect(configOfFiles(texts).value).toMatchObject({
			agents: { defaults: {} },
			memory: { search: { enabled: true, provider: "openai" } },
		});
	});
});

describe("a list of agents", () => {
	it("becomes an object in the file that states it", async () => {
		expect(
			await filesAfter({
				"openclaw.json": `{ ${gateway}, agents: { $include: "./agents.json5" } }\n`,
				"agents.json5":
					"{\n  list: [\n    // the one\n    { id: 'main', model: '$" +
					"{MODEL}' },\n  ],\n}\n",
			}),
		).toMatchObject({
			"agents.json5":
				"{\n  entries: {\n    // the one\n    main: { model: '$" +
				"{MODEL}' },\n  },\n}\n",
		});
	});

	it("that is a file of its own becomes an object there", async () => {
		expect(
			await filesAfter({
				"openclaw.json": `{ ${gateway}, agents: { list: { $include: "./list.json5" } } }\n`,
				"list.json5": "[\n  { id: 'main' },\n]\n",
			}),
		).toEqual({
			"openclaw.json": `{ ${gateway}, agents: { entries: { $include: "./list.json5" } } }\n`,
			"list.json5": '{\n  "main": {},\n}\n',
		});
	});

	it("whose items are files loses the ids there", async () => {
		expect(
			await filesAfter({
				"openclaw.json": `{ ${gateway}, agents: { list: [{ $include: "./main.json5" }] } }\n`,
				"main.json5": "{ id: 'main', model: 'openai/gpt-5.4' } // the one\n",
			}),
		).toEqual({
			"openclaw.json": `{ ${gateway}, agents: { entries: {main: { $include: "./main.json5" }} } }\n`,
			"main.json5": "{ model: 'openai/gpt-5.4' } // the one\n",
		});
	});

	it("that lies in two files becomes an object in both", async () => {
		const { after, decisions } = await upgraded(
			configOfFiles({
				"openclaw.json": `{ $include: "./base.json5", ${gateway}, agents: { list: [{ id: 'work' }] } }\n`,
				"base.json5": "{ agents: { list: [{ id: 'main', default: true }] } }\n",
			}),
			from,
			to,
		);
		expect(decisions).toEqual([]);
		expect(
			equalValues(after.value, {
				agents: { entries: { main: { default: true }, work: {} } },
				gateway: { mode: "local" },
			}),
		).toBe(true);
	});
});

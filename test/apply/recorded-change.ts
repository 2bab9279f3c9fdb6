import type { ApplyRecord } from "../../src/apply/record.ts";

/** The name of an agent, changed in an included file. */
export const recordedChange: ApplyRecord["changes"][number] = {
	path: ["agents", "list", 0, "name"],
	from: "A",
	to: "B",
	depthBefore: 4,
	items: [{ path: ["agents", "list", 0], id: "a" }],
	withheld: false,
	place: { file: "/c/agents.json", path: ["list", 0, "name"] },
};

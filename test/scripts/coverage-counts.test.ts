import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderWith } from "../config/disk.ts";

const scripts = join(import.meta.dirname, "../../scripts/coverage");
const program = `/* ÄÖÜ … 👀 */
function ran() { return 1 }
function idle() { return 2 }
ran();
`;

it("what ran in a program is told where it stands, whatever letters stand before it", () => {
	const folder = folderWith({
		"dist/main.js": program,
		"dist/main.js.map": '{"version":3,"sources":[],"mappings":""}',
		"start.ts": `import { runScript } from ${JSON.stringify(join(import.meta.dirname, "../../src/compiled-code.ts"))};
runScript(process.argv[2], undefined);
`,
		"count.mjs": `import { countRuns } from ${JSON.stringify(join(scripts, "count-runs.mjs"))};
import { readMap } from ${JSON.stringify(join(scripts, "program-map.mjs"))};
const { code } = readMap("dist/main.js");
const { runs, ranges } = countRuns("ran", code.length);
const idle = ranges.filter(({ count }) => count === 0);
console.log(JSON.stringify([runs, ...idle.map((one) => code.slice(one.startOffset, one.endOffset))]));
`,
	});
	const main = join(folder, "dist/main.js");
	const started = spawnSync(
		process.execPath,
		["--import", import.meta.resolve("tsx"), join(folder, "start.ts"), main],
		{
			encoding: "utf8",
			env: { ...process.env, NODE_V8_COVERAGE: join(folder, "ran") },
		},
	);
	expect(started.stderr).toBe("");
	expect(readdirSync(join(folder, "ran"))).not.toEqual([]);
	const counted = spawnSync(process.execPath, ["count.mjs"], {
		cwd: folder,
		encoding: "utf8",
	});
	expect(JSON.parse(counted.stdout)).toEqual([
		1,
		"function idle() { return 2 }",
	]);
});

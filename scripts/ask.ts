/**
 * `npm run ask -- RELEASE... <CONFIGS` asks real releases of configs, one JSON object a line, and prints for each what
 * a line of `test/schema/rules/real-answers/` holds: the release, the config, and the paths at which it finds errors.
 * What the release says there goes to stderr. Exit 1 where its code throws on a config, 2 for wrong usage.
 */
import { readFileSync } from "node:fs";
import { installRelease } from "./openclaw/releases.ts";
import { openOracle } from "./parity/oracle.ts";

const releases = process.argv.slice(2);
if (releases.length === 0) {
	process.stderr.write("usage: npm run ask -- RELEASE... <CONFIGS\n");
	process.exit(2);
}
const configs = readFileSync(0, "utf8")
	.split("\n")
	.filter((line) => line.trim() !== "")
	.map((line) => JSON.stringify(JSON.parse(line)));

for (const release of releases) {
	const oracle = await openOracle(await installRelease(release));
	try {
		const answers = await oracle.ask(configs);
		for (const [index, answer] of answers.entries()) {
			const config = configs[index];
			if (answer.kind === "failed") {
				process.stderr.write(`${release} ${config}: ${answer.reason}\n`);
				process.exitCode = 1;
				continue;
			}
			const paths = [
				...new Set(answer.issues.map(({ path }) => pathOf(path))),
			].sort();
			process.stdout.write(
				`["${release}",${config},${JSON.stringify(paths)}]\n`,
			);
			for (const { path, message } of answer.issues)
				process.stderr.write(`  ${path}: ${message}\n`);
		}
	} finally {
		await oracle.close();
	}
}

/** The root has no path in the table of answers. */
function pathOf(place: string): string {
	return place === "<root>" || place === "." ? "" : place;
}

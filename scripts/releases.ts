/** `tsx scripts/releases.ts 2026.9.6 2026.7.1` puts real OpenClaw releases into the cache, one line each. */
import { cachedRelease, installRelease } from "./openclaw/releases.ts";

const releases = process.argv.slice(2);
if (releases.length === 0) {
	process.stderr.write("usage: tsx scripts/releases.ts RELEASE...\n");
	process.exitCode = 2;
}
for (const release of releases) {
	const started = performance.now();
	const had = cachedRelease(release) !== undefined;
	const installed = await installRelease(release);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	const how = had ? "cached" : `installed in ${seconds} s`;
	process.stdout.write(`${release} ${how}: ${installed.packageDirectory}\n`);
}

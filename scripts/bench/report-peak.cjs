// Loaded into a measured process by --require: adds the peak of its resident memory, in KB, to the file of the bench.
const { appendFileSync } = require("node:fs");

process.on("exit", () => {
	const { maxRSS } = process.resourceUsage();
	appendFileSync(process.env.CLAWTUNE_BENCH_PEAKS, `${maxRSS}\n`);
});

import { describe, expect, it } from "vitest";
import { expectNoTrace } from "../support/expectations.ts";
import { testAgents } from "./agents-cases.ts";
import { type IncludeRule, testIncludes } from "./include-cases.ts";
import { testLink } from "./link-cases.ts";
import { useGateway } from "./running.ts";
import { type Tuning, tuningsOf } from "./tunings.ts";

const debounce = {
	path: ["skills", "load", "watchDebounceMs"],
	from: "250",
	to: "1000",
};
const watch = { path: ["skills", "load", "watch"], from: "true", to: "false" };
const includeRules: Readonly<Record<string, IncludeRule>> = {
	"2026.2.26": "flattened",
	"2026.5.28": "refused",
	"2026.7.1": "refused",
	"2026.9.6": "written",
};

describe.each(
	tuningsOf("2026.2.12", "2026.2.26", "2026.5.28", "2026.7.1", "2026.9.6"),
)("on a gateway of $release", (tuning) => {
	const { release, config } = tuning;
	const under = useGateway(release, { config });
	const rule = includeRules[release];

	if (release !== "2026.9.6")
		describe("agents with debounces of their own", () => {
			testAgents(under, tuning, release === "2026.2.12");
		});

	if (rule)
		describe("a config with an included file", () => {
			testIncludes(
				under,
				tuning,
				rule,
				release === "2026.9.6" ? watch : debounce,
			);
		});

	if (["2026.2.26", "2026.7.1", "2026.9.6"].includes(release))
		describe("a config that is a symbolic link", () => {
			testLink(under, tuning);
		});
});

describe.each(tuningsOf("2026.5.28", "2026.7.1", "2026.9.6"))(
	"a gateway of $release that does not reload",
	(tuning) => {
		const { release, wish } = tuning;
		const under = useGateway(release, { config: withoutReload(tuning) });

		it("is changed, and what is said of when it counts is so", async () => {
			const log = under.gateway().log();
			const run = await under.clawtune([...wish, "--json"]);
			expectNoTrace(run);
			expect(run).toMatchObject({ exitCode: 0 });
			const { hazards, ...told } = JSON.parse(run.stdout);
			expect(told).toMatchObject({
				applied: true,
				verified: true,
				pickedUp: pickedUp[release],
			});
			const ids: unknown = hazards.map(({ id }: { id: string }) => id);
			expect(ids).toEqual(
				release === "2026.5.28"
					? expect.arrayContaining(["restart"])
					: expect.arrayContaining(["takes-effect-later"]),
			);
			const restarts = under.gateway().log().slice(log.length);
			expect(/received SIGUSR1; restarting/.test(restarts)).toBe(
				release === "2026.5.28",
			);
		});
	},
);

const pickedUp: Readonly<Record<string, string>> = {
	"2026.5.28": "yes",
	"2026.7.1": "unknown",
	"2026.9.6": "no",
};

function withoutReload({ config }: Tuning): string {
	return config.replace(
		'"mode": "local",',
		'"mode": "local", "reload": { "mode": "off" },',
	);
}

import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { journalOf } from "../../src/apply/apply-journal.ts";
import { type JsonValue, member } from "../../src/config/json.ts";
import { valueAt } from "../../src/config/path.ts";
import { readLines } from "../../src/journal/lines.ts";
import { missesIn } from "../schemas/own.ts";
import {
	bareConfig,
	handwrittenConfig,
	modernConfig,
	plainConfig,
} from "./configs.ts";
import { hashOf, useGateway } from "./running.ts";
import { authored, parsed } from "./values.ts";

const memory = [
	"agents",
	"defaults",
	"memorySearch",
	"sync",
	"watchDebounceMs",
];
const skills = ["skills", "load", "watchDebounceMs"];

describe.each(["2026.2.26", "2026.3.13", "2026.5.28", "2026.7.1"])(
	"--preset safe on a gateway of %s",
	(release) => {
		const under = useGateway(release, { config: plainConfig(2000, 250) });

		it("raises both debounces with one verified patch and changes nothing else", async () => {
			const before = parsed(under.text());
			const run = await under.clawtune(["--preset", "safe"]);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(run.stdout).toContain(
				`for OpenClaw ${release} (the running gateway)`,
			);
			expect(run.stdout).toContain(
				"Applied and verified: 2 settings, one config.patch.",
			);
			const after = parsed(under.text());
			expect(valueAt(after, memory)).toBe(5000);
			expect(valueAt(after, skills)).toBe(1000);
			const told = member(await under.told(), "parsed");
			expect(valueAt(told, memory)).toBe(5000);
			expect(valueAt(told, skills)).toBe(1000);
			expect(authored(after)).toEqual(authored(before).map(raised));
		});

		it("has nothing to do the second time, and sends nothing", async () => {
			const hash = await hashOf(under);
			const text = under.text();
			const run = await under.clawtune(["--preset", "safe"]);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(run.stdout).toContain("Nothing to do.");
			expect(under.text()).toBe(text);
			expect(await hashOf(under)).toBe(hash);
		});

		it("keeps a higher debounce of the user's", async () => {
			const raise = await under.clawtune([
				"apply",
				"--set",
				`${memory.join(".")}=30000`,
			]);
			expect(raise).toMatchObject({ exitCode: 0 });
			const run = await under.clawtune(["--preset", "safe", "--json"]);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(JSON.parse(run.stdout)).toMatchObject({
				applied: false,
				changes: [],
			});
			expect(valueAt(parsed(under.text()), memory)).toBe(30_000);
		});

		it("is denied with a wrong token, and changes nothing", async () => {
			const text = under.text();
			const { url } = under.gateway();
			const run = await under.clawtune(
				["apply", "--set", `${skills.join(".")}=2000`, "--url", url],
				{
					OPENCLAW_GATEWAY_TOKEN: "not-the-token",
				},
			);
			expect(run.exitCode).toBe(5);
			expect(run.stderr).toMatch(
				/^error: Access denied: .*OPENCLAW_GATEWAY_TOKEN/m,
			);
			expect(run.stderr).not.toContain("not-the-token");
			expect(under.text()).toBe(text);
		});
	},
);

describe("a handwritten config on a gateway of 2026.2.12", () => {
	const env = { CLAWTUNE_TEST_PREFIX: "hello" };
	const under = useGateway("2026.2.12", { config: handwrittenConfig, env });

	it("is not sent to the gateway, which would destroy it; the refusal names the way out", async () => {
		const text = under.text();
		const run = await under.clawtune(["--preset", "safe"], env);
		expect(run.exitCode).toBe(4);
		expect(run.stdout).toContain(
			"for OpenClaw 2026.2.12 (the running gateway)",
		);
		expect(run.stdout).toMatch(/^hazard {2}comments-lost .*3 comments/m);
		expect(run.stdout).toMatch(
			/^hazard {2}references-written-out .*\$\{CLAWTUNE_TEST_PREFIX\} at messages\.responsePrefix/m,
		);
		expect(run.stdout).toMatch(/^hazard {2}defaults-baked /m);
		expect(run.stderr).toContain("clawtune --preset safe --via file");
		expect(under.text()).toBe(text);
	});

	it("is judged by the variables that the gateway has, where they are not set here", async () => {
		const plan = await under.clawtune(["plan", "--preset", "safe"]);
		expect(plan).toMatchObject({ exitCode: 0 });
		expect(plan.stdout).toContain("2000 → 5000");
		const more = await under.clawtune([
			"plan",
			"--set",
			`messages.responsePrefix=\${CLAWTUNE_TEST_NOWHERE}`,
		]);
		expect(more.exitCode).toBe(2);
		expect(more.stderr).toContain("CLAWTUNE_TEST_NOWHERE");
	});

	it.each(["2026.2.26", "2026.7.1"])(
		"is not sent under the name of %s either, whose gateway would destroy less",
		async (release) => {
			const text = under.text();
			const accepted = ["comments-lost", "defaults-baked"].flatMap((id) => [
				"--accept",
				id,
			]);
			const run = await under.clawtune(
				["--preset", "safe", "--target", release, ...accepted],
				env,
			);
			expect(run.exitCode).toBe(4);
			expect(run.stderr).toContain(`the change was judged for ${release}`);
			expect(under.text()).toBe(text);
		},
	);

	it("is edited in the file without losing a byte, and the gateway reads it", async () => {
		const text = under.text();
		const run = await under.clawtune(
			["--preset", "safe", "--via", "file"],
			env,
		);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(under.text()).toBe(
			text
				.replace("watchDebounceMs: 2000", "watchDebounceMs: 5000")
				.replace("watchDebounceMs: 250", "watchDebounceMs: 1000"),
		);
		expect(valueAt(member(await under.told(), "parsed"), memory)).toBe(5000);
	});

	it("goes through the gateway where every hazard is accepted by name", async () => {
		const accepted = [
			"comments-lost",
			"references-written-out",
			"defaults-baked",
		];
		const run = await under.clawtune(
			[
				"apply",
				"--set",
				`${skills.join(".")}=1500`,
				"--via",
				"gateway",
				...accepted.flatMap((id) => ["--accept", id]),
			],
			env,
		);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(run.stdout).toContain("The gateway has restarted and is well.");
		const after = parsed(under.text());
		expect(valueAt(after, skills)).toBe(1500);
		expect(valueAt(after, ["messages", "responsePrefix"])).toBe("hello");
	});
});

describe("hazards of other releases", () => {
	describe("2026.2.17, which wants to see a device that signs in the second form", () => {
		const under = useGateway("2026.2.17", { config: bareConfig(2000, 250) });

		it("is told by its schema, and applies once its hazard is accepted", async () => {
			const refused = await under.clawtune(["--preset", "safe"]);
			expect(refused.exitCode).toBe(4);
			expect(refused.stdout).toContain(
				"for OpenClaw 2026.2.17 (the running gateway)",
			);
			const run = await under.clawtune([
				...["--preset", "safe", "--via", "gateway"],
				...["--accept", "defaults-baked"],
			]);
			expect(run.stderr).not.toContain("error");
			expect(run.exitCode).toBe(0);
			expect(valueAt(parsed(under.text()), memory)).toBe(5000);
			expect(valueAt(parsed(under.text()), skills)).toBe(1000);
		});
	});

	describe("2026.3.13", () => {
		const under = useGateway("2026.3.13", { config: bareConfig(2000, 250) });

		it("names the settings that the gateway would add, and applies once that is accepted", async () => {
			const text = under.text();
			const refused = await under.clawtune(["--preset", "safe"]);
			expect(refused.exitCode).toBe(4);
			expect(refused.stdout).toMatch(
				/^hazard {2}defaults-baked .*commands\.native, commands\.nativeSkills, commands\.restart, commands\.ownerDisplay/m,
			);
			expect(under.text()).toBe(text);
			const accepted = await under.clawtune([
				"--preset",
				"safe",
				"--accept",
				"defaults-baked",
			]);
			expect(accepted).toMatchObject({ exitCode: 0 });
			const added = parsed(under.text());
			expect(valueAt(added, memory)).toBe(5000);
			expect(Object.keys(member(added, "commands") ?? {})).toEqual([
				"native",
				"nativeSkills",
				"restart",
				"ownerDisplay",
			]);
		});
	});

	describe("2026.7.1", () => {
		const under = useGateway("2026.7.1", { config: handwrittenConfig });

		it("refuses to lose comments, and edits the file instead when told to", async () => {
			const text = under.text();
			const refused = await under.clawtune(["--preset", "safe", "--json"]);
			expect(refused.exitCode).toBe(4);
			expect(missesIn("apply", JSON.parse(refused.stdout))).toEqual([]);
			expect(under.text()).toBe(text);
			const run = await under.clawtune([
				"--preset",
				"safe",
				"--via",
				"file",
				"--json",
			]);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(JSON.parse(run.stdout)).toMatchObject({
				applied: true,
				via: "file",
				verified: true,
				pickedUp: "unknown",
			});
			expect(under.text()).toContain("// the family's gateway");
			expect(valueAt(parsed(under.text()), memory)).toBe(5000);
		});
	});
});

describe.each(["2026.8.2", "2026.9.6"])(
	"--preset safe on a gateway of %s",
	(release) => {
		const under = useGateway(release, { config: modernConfig });

		it("changes nothing and says since when and what the gateway does now", async () => {
			const text = under.text();
			const hash = await hashOf(under);
			const run = await under.clawtune(["--preset", "safe"]);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(run.stdout).toContain(
				`for OpenClaw ${release} (the running gateway)`,
			);
			expect(run.stdout).toContain(
				`${memory.join(".")}  retired in OpenClaw 2026.8.1: the gateway now always uses 1500 ms`,
			);
			expect(run.stdout).toContain(
				`${skills.join(".")}  retired in OpenClaw 2026.8.1: the gateway now always uses 250 ms`,
			);
			expect(run.stdout).toContain("Nothing to do.");
			expect(under.text()).toBe(text);
			expect(await hashOf(under)).toBe(hash);
			expect(readdirSync(under.gateway().stateDirectory)).not.toContain(
				"clawtune",
			);
		});

		it("still changes a setting that the release has, and proves that the gateway uses it", async () => {
			const run = await under.clawtune([
				"apply",
				"--set",
				"skills.load.watch=false",
				"--json",
			]);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(missesIn("apply", JSON.parse(run.stdout))).toEqual([]);
			const lines = readLines(journalOf(under.gateway().stateDirectory));
			expect(lines).toContainEqual(
				expect.objectContaining({ event: "sending" }),
			);
			for (const line of lines) expect(missesIn("journal", line)).toEqual([]);
			expect(JSON.parse(run.stdout)).toMatchObject({
				applied: true,
				via: "gateway",
				verified: true,
				pickedUp: "yes",
			});
			expect(valueAt(parsed(under.text()), ["skills", "load", "watch"])).toBe(
				false,
			);
		});

		it("proves the same of an edit in the file", async () => {
			const run = await under.clawtune([
				"apply",
				"--set",
				"skills.load.watch=true",
				"--via",
				"file",
				"--json",
			]);
			expect(run).toMatchObject({ exitCode: 0 });
			expect(JSON.parse(run.stdout)).toMatchObject({
				applied: true,
				via: "file",
				verified: true,
				pickedUp: "yes",
			});
		});
	},
);

function raised([path, value]: readonly [string, JsonValue]): readonly [
	string,
	JsonValue,
] {
	if (path === memory.join(".")) return [path, 5000];
	return [path, path === skills.join(".") ? 1000 : value];
}

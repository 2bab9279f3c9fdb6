import {
	appendFileSync,
	existsSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { valueAt } from "../../src/config/path.ts";
import { type GatewayUnderTest, hashOf } from "../openclaw/running.ts";
import { authored, parsed } from "../openclaw/values.ts";
import { claimedBy } from "../support/documented-blocks.ts";
import { byAddress, jinja, useFleet, watchSkills } from "./fleet.ts";
import { byWayOf, meddlingScript, pictureOf, watchingScript } from "./hosts.ts";

const documented = claimedBy("test/fleet/ansible.test.ts");
const block = (name: string): string =>
	documented.take("docs/fleets.md", name).text.trim();
const wrongToken = "wrong-t0ken-4711";
const stopsInTheMiddle = "ansible-playbook tune.yml --skip-tags check";

describe("a fleet of three gateways", () => {
	const fleet = useFleet();
	const { canary, second, third, all, controller, play, states, result } =
		fleet;
	const allAuthored = (): unknown =>
		all.map((under) => authored(parsed(under.text())));
	const watchOf = (under: GatewayUnderTest): unknown =>
		valueAt(parsed(under.text()), ["skills", "load", "watch"]);
	const expectNoSecret = (...shown: readonly string[]): void => {
		const secrets = [wrongToken, ...all.map(({ gateway }) => gateway().token)];
		for (const text of shown)
			expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
	};
	let before: unknown;

	it("is planned with --check, and nothing on it is changed", async () => {
		before = allAuthored();
		const untouched = await pictureOf(...all);
		const run = await play(block("ansible-playbook tune.yml --check"));
		expect(run).toMatchObject({ exitCode: 0 });
		expect(states()).toEqual(["would change", "would change", "would change"]);
		expect(run.stdout).toContain('"watchDebounceMs": 5000');
		expect(run.stdout).toContain('"watch": false');
		expect(run.stdout).toContain(jinja);
		await untouched();
		for (const { gateway } of all)
			for (const name of [".clawtune-fleet", ".openclaw/clawtune"])
				expect(existsSync(join(gateway().home, name))).toBe(false);
	});

	it("is not changed at all where the check finds that one host denies access", async () => {
		const untouched = await pictureOf(...all);
		const run = await play("ansible-playbook -vvv tune.yml", {
			second: byAddress(second, wrongToken),
		});
		expect(run.exitCode).toBe(2);
		expect(states()).toEqual(["not reached", "failed 5", "not reached"]);
		expect(result("second").reason).toMatch(
			/^Access denied: the gateway at ws:\S+ \(from --url\) refused the token/,
		);
		expectNoSecret(run.stdout, run.stderr);
		await untouched();
	});

	it("is changed up to the first host that fails, the canary first, and no further", async () => {
		const untouched = await pictureOf(second, third);
		const [command = "", , ...shown] = block(stopsInTheMiddle).split("\n");
		const run = await play(command.replace(/^\$ /, ""), {
			second: byAddress(second, wrongToken),
		});
		expect(run.exitCode).toBe(2);
		expect(states()).toEqual(["applied", "failed 5", "not reached"]);
		expect(squeezed(run.stdout)).toContain(squeezed(shown.join("\n")));
		await untouched();
	});

	it("is finished by the same command once the fault is mended, and what was done is left alone", async () => {
		const untouched = await pictureOf(canary);
		const { revertId } = result("canary");
		expect(revertId).toMatch(/^\d{8}T\d+Z-\d+$/);
		const log = controller.write("commands.log", "");
		const watching = controller.write("watching.sh", watchingScript(log));
		const meddling = controller.write(
			"meddling.sh",
			meddlingScript(`${log}.meddled`, "\\n"),
		);
		const run = await play(`${block("ansible-playbook tune.yml")} -vvv`, {
			second: {
				...byAddress(second, second.gateway().token),
				...byWayOf(watching, second),
			},
			third: byWayOf(meddling, third),
		});
		expect(run).toMatchObject({ exitCode: 0 });
		expect(states()).toEqual(["nothing to do", "applied", "applied"]);
		expect(result("canary").revertId).toBe(revertId);
		expect(squeezed(run.stdout)).toContain("has changed since the plan was");
		await untouched();
		expect(watchOf(third)).toBe(false);
		const commands = readFileSync(log, "utf8");
		expect(commands).toContain("--preset safe");
		expectNoSecret(run.stdout, run.stderr, commands);
	});

	it("is stopped by a refusal in the middle, and what was done before it is taken back alone", async () => {
		const untouched = await pictureOf(third);
		const flag = controller.write("refused", "").concat(".meddled");
		const meddling = controller.write(
			"meddling.sh",
			meddlingScript(flag, "// why\\n"),
		);
		const rollout = "-e clawtune_rollout=skills";
		const run = await play(`ansible-playbook tune.yml ${rollout}`, {
			canary: { clawtune_wanted: watchSkills(false) },
			second: {
				clawtune_wanted: watchSkills(false),
				...byWayOf(meddling, second),
			},
			third: { clawtune_wanted: watchSkills(true) },
		});
		expect(run.exitCode).toBe(2);
		expect(states()).toEqual(["applied", "failed 4", "not reached"]);
		expect(result("second").reason).toContain("comments-lost");
		expect([watchOf(canary), watchOf(second)]).toEqual([false, undefined]);
		const back = await play(`ansible-playbook revert.yml ${rollout}`);
		expect(back).toMatchObject({ exitCode: 0 });
		expect(states()).toEqual(["taken back", "nothing to do", "nothing to do"]);
		expect(watchOf(canary)).toBeUndefined();
		await untouched();
	});

	it("is not changed where the check finds a hazard", async () => {
		const untouched = await pictureOf(...all);
		const run = await play("ansible-playbook tune.yml", {
			second: { clawtune_wanted: watchSkills(false) },
		});
		expect(run.exitCode).toBe(2);
		expect(states()).toEqual(["nothing to do", "failed", "nothing to do"]);
		expect(result("second").reason).toBe(
			"comments-lost would happen: it would be refused with exit code 4",
		);
		await untouched();
		const { configFile } = second.gateway();
		writeFileSync(configFile, second.text().replace("// why\n", ""));
	});

	it("is taken back", async () => {
		const run = await play(block("ansible-playbook revert.yml"));
		expect(run).toMatchObject({ exitCode: 0 });
		expect(states()).toEqual(["taken back", "taken back", "taken back"]);
		expect(allAuthored()).toEqual(before);
	});

	it("takes plans that were read before, and stops where a config has changed since", async () => {
		const plan = block("ansible-playbook plan.yml");
		const apply = block("ansible-playbook tune.yml -e clawtune_reviewed=true");
		expect(await play(plan)).toMatchObject({ exitCode: 0 });
		expect(states()).toEqual(["would change", "would change", "would change"]);
		const hash = await hashOf(third);
		appendFileSync(third.gateway().configFile, "\n");
		await expect
			.poll(() => hashOf(third), { timeout: 30_000, interval: 250 })
			.not.toBe(hash);
		const untouched = await pictureOf(...all);
		expect((await play(apply)).exitCode).toBe(2);
		expect(states()).toEqual(["not reached", "not reached", "failed 3"]);
		expect(result("third").reason).toMatch(/changed since the plan was made$/);
		await untouched();
		await play(`${plan} --limit ${result("third").host}`);
		const run = await play(`${apply} -e clawtune_batch=2`);
		expect(run).toMatchObject({ exitCode: 0 });
		expect(states()).toEqual(["applied", "applied", "applied"]);
		expect(watchOf(third)).toBe(false);
	});

	it("is left as it is where Ansible cannot reach a host", async () => {
		const untouched = await pictureOf(...all);
		const run = await play("ansible-playbook tune.yml", {
			canary: { clawtune_wanted: watchSkills(false) },
			third: {
				ansible_connection: "ssh",
				ansible_host: "127.0.0.1",
				ansible_port: 1,
				ansible_user: "nobody",
			},
		});
		expect(run.exitCode).toBe(2);
		expect(states()).toEqual(["not reached", "nothing to do", "failed"]);
		// Ansible says the second where ssh has ended before it was told what to do.
		expect(result("third").reason).toMatch(
			/^Ansible cannot reach the host: .*(?:refused|can be reached over ssh)/s,
		);
		await untouched();
	});
});

describe("docs/fleets.md", () => {
	it("shows no command that these tests claim and do not run", () => {
		documented.expectAllTaken();
	});
});

/** Without what differs from run to run, and without the line breaks of a screen. */
function squeezed(text: string): string {
	return text
		.replace(/\d{8}T\d+Z-\d+/g, "ID")
		.replace(/ws:\/\/\S+/g, "URL")
		.replace(/(TASK \[.*?\]) \*+/g, "$1")
		.replace(/\s+/g, " ");
}

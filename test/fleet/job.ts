import { spawn } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { UnknownRecord } from "../../src/config/record.ts";
import { endOf, type Run } from "../support/program.ts";
import type { Registry } from "../support/registry.ts";
import { manifest, ofKind, record, records } from "./manifest.ts";

/** What the cluster has beside the manifests, and what an operator has changed in them. */
export interface Cluster {
	readonly registry: Registry;
	/** In the place of the ConfigMap's own. */
	readonly fleet: Readonly<Record<string, string>>;
	/** The secrets' keys and values, by the name of the secret. */
	readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
	/** In the place of the Job's own variables. */
	readonly environment?: Readonly<Record<string, string>>;
	/** What the persistent volume claims hold: a folder that outlives the pods. */
	readonly claims: string;
}

/** One pod that has ended. */
export interface Pod extends Run {
	readonly index: number;
	/** What `kubectl get pod` gives as the container's message. */
	readonly message: string;
}

const job = ofKind(manifest("job.yaml"), "Job");
const spec = record(job.spec);
const podSpec = record(record(spec.template).spec);
const [container = {}] = records(podSpec.containers);

/** Runs the Job as its controller does, for so many gateways: one pod after another, again or no more as its policy says. */
export async function runJob(
	cluster: Cluster,
	completions: number,
): Promise<readonly Pod[]> {
	const pods: Pod[] = [];
	let failures = 0;
	for (let index = 0; index < completions; ) {
		const pod = await runPod(cluster, index);
		pods.push(pod);
		if (pod.exitCode === 0) {
			index += 1;
			continue;
		}
		failures += 1;
		const action = actionOn(pod.exitCode);
		if (action === "FailJob" || failures > Number(spec.backoffLimit)) break;
	}
	return pods;
}

/** What the Job's policy says of an exit code: the first rule that names it, else Count. */
export function actionOn(exitCode: number): string {
	const rules = records(record(spec.podFailurePolicy).rules);
	const rule = rules.find(({ onExitCodes }) => {
		const values = record(onExitCodes ?? {}).values;
		return Array.isArray(values) && values.includes(exitCode);
	});
	return String(rule?.action ?? "Count");
}

/** Runs the command of the Job's container as a process, with the files and variables that a pod of the index has. */
async function runPod(cluster: Cluster, index: number): Promise<Pod> {
	const root = mkdtempSync(join(tmpdir(), "clawtune-pod-"));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	const places = new Map(
		records(container.volumeMounts).map(({ name, mountPath }) => [
			String(mountPath),
			volumeIn(root, String(name), cluster),
		]),
	);
	const termination = join(root, "termination-log");
	writeFileSync(termination, "");
	places.set("/dev/termination-log", termination);
	const placed = (text: string): string => {
		const [mount, place] =
			[...places].find(
				([path]) => text === path || text.startsWith(`${path}/`),
			) ?? [];
		return mount === undefined || place === undefined
			? text
			: place + text.slice(mount.length);
	};
	const own = Object.fromEntries(
		records(container.env).map(({ name, value }) => [
			String(name),
			placed(String(value)),
		]),
	);
	const [shell = "", ...words] = commandOf(container).map(placed);
	const run = await endOf(
		spawn(shell, words, {
			cwd: root,
			env: {
				PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
				npm_config_registry: cluster.registry.url,
				npm_config_update_notifier: "false",
				JOB_COMPLETION_INDEX: String(index),
				...own,
				...cluster.environment,
			},
			stdio: "pipe",
		}),
	);
	return { ...run, index, message: readFileSync(termination, "utf8") };
}

/** A folder with what a volume of the pod holds. */
function volumeIn(root: string, name: string, cluster: Cluster): string {
	const volume = record(
		records(podSpec.volumes).find((candidate) => candidate.name === name),
	);
	if (volume.persistentVolumeClaim !== undefined) return cluster.claims;
	const folder = join(root, name);
	mkdirSync(folder);
	if (volume.configMap !== undefined) {
		const { name: wanted } = record(volume.configMap);
		const map = ofKind(manifest("fleet.yaml"), "ConfigMap");
		if (record(map.metadata).name !== wanted)
			throw new Error(`there is no ConfigMap ${wanted}`);
		writeFiles(folder, { ...record(map.data), ...cluster.fleet }, undefined);
	}
	if (volume.secret !== undefined) {
		const { secretName, items } = record(volume.secret);
		const content = cluster.secrets[String(secretName)] ?? {};
		writeFiles(folder, content, items);
	}
	return folder;
}

/** Each key as a file of its name, or of the path that an item gives it. */
function writeFiles(
	folder: string,
	content: UnknownRecord,
	items: unknown,
): void {
	const paths = items
		? records(items).map(({ key, path }) => [String(key), String(path)])
		: Object.keys(content).map((key) => [key, key]);
	for (const [key = "", path = ""] of paths) {
		if (content[key] === undefined) continue;
		const file = join(folder, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, String(content[key]), { mode: 0o440 });
	}
}

function commandOf({ command }: UnknownRecord): readonly string[] {
	return Array.isArray(command) ? command.map(String) : [];
}

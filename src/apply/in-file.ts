import { isDocument, parseDocument } from "../config/document.ts";
import { type Files, readConfigText } from "../config/files.ts";
import { equalValues, type JsonValue } from "../config/json.ts";
import { valueAt } from "../config/path.ts";
import { Failure } from "../failure.ts";
import {
	type ConfigConnection,
	readGatewayConfig,
} from "../gateway/config-rpc.ts";
import type { EditedFile } from "../plan/edited-files.ts";
import type { Plan } from "../plan/plan.ts";
import type { OnProgress } from "./progress.ts";
import type { Applied } from "./receipt.ts";
import { replaceFile } from "./replace-file.ts";
import { sleep } from "./waiting.ts";

/** A plan to be carried out by editing the file, and the gateway that may reload it. */
export interface FileApply {
	readonly plan: Plan;
	/** An open connection to the gateway that runs with the file; undefined where none runs. */
	readonly gateway: ConfigConnection | undefined;
	readonly files: Files;
	/** The copies of the files as they were, for messages. */
	readonly copies: readonly string[];
	/** How long one request may take, in milliseconds. */
	readonly timeoutMs: number;
	readonly onProgress: OnProgress;
}

/** How long a gateway may take to notice an edit; its own debounce is 300 ms unless it is set otherwise. */
const noticeMs = 5_000;

/**
 * Applies a plan by editing the text of the files that own the settings, through a symbolic link into its target.
 * Throws a `Failure` where a file was changed meanwhile or cannot be written; then all of them are as before.
 */
export async function applyInFile(apply: FileApply): Promise<Applied> {
	const { plan, files, onProgress } = apply;
	const { edited } = plan;
	const done: EditedFile[] = [];
	try {
		for (const file of edited) {
			onProgress({ step: "writing", file: file.before.file });
			replaceFile(
				files.resolve(file.before.file),
				file.before.text,
				file.after.text,
			);
			done.push(file);
		}
		onProgress({ step: "verifying" });
		for (const { after } of edited)
			expectWritten(files, after.file, after.value);
	} catch (error) {
		for (const file of done) putBack(file, apply);
		throw error;
	}
	return {
		applied: true,
		via: "file",
		verified: true,
		pickedUp: await pickUp(apply),
		restarted: false,
	};
}

function putBack(
	{ before, after }: EditedFile,
	{ files, copies }: FileApply,
): void {
	try {
		replaceFile(files.resolve(before.file), after.text, before.text);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		throw new Failure(
			"rollback-failed",
			`${before.file} could not be put back: ${error.message}`,
			`Copy the file of before over it: ${copies.join(", ")}.`,
		);
	}
}

function expectWritten(files: Files, file: string, value: JsonValue): void {
	const parsed = parseDocument(file, readConfigText(files, file));
	if (isDocument(parsed) && equalValues(parsed.value, value)) return;
	throw new Failure(
		"rolled-back",
		`${file} did not hold what was written to it, so it was put back`,
		"Does another program write this file? Stop it, then run the same command again.",
	);
}

/** Only a release that tells which config it runs with proves the pick-up; the others show what is on the disk. */
async function pickUp({
	plan,
	gateway,
	timeoutMs,
}: FileApply): Promise<Applied["pickedUp"]> {
	if (!gateway || gateway.config.applied === "unknown")
		return gateway ? "unknown" : "no";
	const deadline = Date.now() + noticeMs;
	while (Date.now() < deadline) {
		await sleep(200);
		const now = await readGatewayConfig(gateway.connection, timeoutMs).catch(
			() => undefined,
		);
		if (!now) return "unknown";
		const holds = plan.changes.every(({ path, to }) =>
			equalValues(valueAt(now.parsed, path), to),
		);
		if (holds && now.applied === "yes") return "yes";
	}
	return "no";
}

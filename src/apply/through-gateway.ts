import { isDocument, parseDocument } from "../config/document.ts";
import { type Files, readConfigText } from "../config/files.ts";
import { followIncludes, type MergedConfig } from "../config/include.ts";
import { type JsonValue, member } from "../config/json.ts";
import { formatPath } from "../config/path.ts";
import { Failure } from "../failure.ts";
import type { GatewayAddress } from "../gateway/address.ts";
import {
	type ConfigConnection,
	failureOf,
	type GatewayConfig,
	isRateLimited,
	readGatewayConfig,
	readLiveSchema,
	sendPatch,
} from "../gateway/config-rpc.ts";
import type { Answer, ConnectOptions } from "../gateway/connection.ts";
import { inversePatchOf } from "../plan/patch.ts";
import { type Plan, valueAfter } from "../plan/plan.ts";
import { erasOf } from "../releases/eras.ts";
import { snapshotFromDump, violationsAt } from "../schema/live.ts";
import { keepBackup } from "./backup.ts";
import type { OnProgress } from "./progress.ts";
import type { Receipt } from "./receipt.ts";
import { replaceFile } from "./replace-file.ts";
import { awaitGateway, sleep } from "./return-of-gateway.ts";
import { type Deviation, deviations } from "./verify.ts";

/** A plan and the open connection that it was made on. */
export interface GatewayApply {
	readonly plan: Plan;
	readonly config: MergedConfig;
	readonly gateway: ConfigConnection;
	readonly address: GatewayAddress;
	readonly options: ConnectOptions;
	readonly files: Files;
	readonly stateDirectory: string;
	/** How long a restarting gateway may take to come back, in milliseconds. */
	readonly restartTimeoutMs: number;
	/** How long to wait for a rate limit to end, in milliseconds. */
	readonly waitMs: number;
	readonly onProgress: OnProgress;
}

/** How long a gateway that may restart is watched for it, in milliseconds. */
const possibleRestartMs = 2_000;

/**
 * Applies a plan with one `config.patch`, reads back, and verifies. What does not verify is rolled back.
 * Throws a `Failure` for each way in which it can end without the wanted config.
 */
export async function applyThroughGateway(
	apply: GatewayApply,
): Promise<Receipt> {
	const { plan, config, gateway, onProgress } = apply;
	await checkLiveSchema(apply);
	const backups = keepBackup(
		[config.root, ...config.included],
		apply.stateDirectory,
	);
	onProgress({ step: "sending" });
	const answer = await sendWithinRateLimit(apply);
	if (answer.kind === "refused")
		throw failureOf(
			answer,
			"config.patch",
			apply.address.url,
			apply.options.timeoutMs,
		);
	const restarted = await awaitRestart(apply, answer);
	onProgress({ step: "verifying" });
	const after = await readBack(apply, restarted);
	try {
		const unchanged = after.config.hash === gateway.config.hash;
		if (unchanged && answer.kind !== "result") {
			throw failureOf(
				answer,
				"config.patch (nothing was changed)",
				apply.address.url,
				apply.options.timeoutMs,
			);
		}
		const wrong = deviationsOf(apply, after.config);
		if (wrong.length > 0) await rollBack(apply, after, describe(wrong));
		const pickedUp =
			after.config.applied === "unknown" && restarted
				? "yes"
				: after.config.applied;
		return {
			applied: true,
			via: plan.way,
			verified: true,
			pickedUp,
			restarted,
			backups,
		};
	} finally {
		after.connection.close();
	}
}

async function checkLiveSchema({
	plan,
	config,
	gateway,
}: GatewayApply): Promise<void> {
	const schema = await readLiveSchema(gateway.connection);
	const snapshot = schema && snapshotFromDump(schema, plan.base.target.release);
	if (!snapshot) return;
	const wanted = valueAfter(config.value, plan.changes);
	const [first] = violationsAt(
		snapshot,
		wanted,
		plan.changes.map(({ path }) => path),
	);
	if (!first) return;
	throw new Failure(
		"base-invalid",
		`The running gateway does not take ${formatPath(first.path)} (${first.kind}), although ${plan.base.target.release} does`,
		"It runs another release: name that one with --target.",
	);
}

async function sendWithinRateLimit({
	plan,
	gateway,
	waitMs,
	onProgress,
}: GatewayApply): Promise<Answer> {
	let waited = 0;
	for (;;) {
		const answer = await sendPatch(
			gateway.connection,
			plan.patch,
			gateway.config.hash,
		);
		const pause =
			answer.kind === "refused" && isRateLimited(answer)
				? (answer.retryAfterMs ?? 60_000)
				: undefined;
		if (pause === undefined || waited + pause > waitMs) return answer;
		onProgress({ step: "waiting-for-rate-limit", waitMs: pause });
		await sleep(pause);
		waited += pause;
	}
}

/** Waits for the restart that this release, or its answer, announces. True where the connection has closed. */
async function awaitRestart(
	{ plan, gateway, restartTimeoutMs, onProgress }: GatewayApply,
	answer: Answer,
): Promise<boolean> {
	if (answer.kind === "closed") return true;
	if (answer.kind !== "result") return false;
	const { restart } = erasOf(plan.base.target.release).rpc;
	const announced = member(answer.payload, "restart");
	const delay = Number(member(announced, "delayMs") ?? 0);
	const certain = restart === "always" || member(announced, "ok") === true;
	if (!certain && restart === "never") return false;
	if (certain)
		onProgress({ step: "waiting-for-restart", timeoutMs: restartTimeoutMs });
	const patience = certain
		? Math.min(delay + 30_000, restartTimeoutMs)
		: possibleRestartMs;
	return await Promise.race([
		gateway.connection.closed.then(() => true),
		sleep(patience).then(() => false),
	]);
}

/** Reads the config back, over a new connection where the old one is gone. With no gateway left, the file is put back. */
async function readBack(
	apply: GatewayApply,
	restarted: boolean,
): Promise<ConfigConnection> {
	const { gateway, address, options, restartTimeoutMs, onProgress } = apply;
	if (!restarted) {
		try {
			return {
				connection: gateway.connection,
				config: await readGatewayConfig(gateway.connection, options.timeoutMs),
			};
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
		}
	}
	onProgress({ step: "reconnecting" });
	try {
		return await awaitGateway(address, options, restartTimeoutMs);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return restoreFile(apply, error.message);
	}
}

function deviationsOf(
	{ plan, config, gateway, files }: GatewayApply,
	after: GatewayConfig,
): readonly Deviation[] {
	const referencesMayGo = plan.hazards.some(
		({ id, accepted }) => id === "references-written-out" && accepted,
	);
	const told = deviations(
		gateway.config.parsed,
		after.parsed,
		plan.changes,
		referencesMayGo,
	);
	if (told.length > 0) return told;
	const onDisk = valueOnDisk(config, files);
	return onDisk === undefined
		? []
		: deviations(config.value, onDisk, plan.changes, referencesMayGo);
}

function valueOnDisk(
	config: MergedConfig,
	files: Files,
): JsonValue | undefined {
	const parsed = parseDocument(
		config.root.file,
		readConfigText(files, config.root.file),
	);
	return isDocument(parsed) ? followIncludes(parsed, files).value : undefined;
}

async function rollBack(
	apply: GatewayApply,
	after: ConfigConnection,
	because: string,
): Promise<never> {
	const { plan, gateway, options, onProgress } = apply;
	onProgress({ step: "rolling-back", because });
	const answer = await sendPatch(
		after.connection,
		inversePatchOf(plan.changes, apply.config.value),
		after.config.hash,
	);
	await awaitRestart({ ...apply, gateway: after }, answer);
	try {
		const { connection, config } = await awaitGateway(
			apply.address,
			options,
			apply.restartTimeoutMs,
		);
		connection.close();
		const left = deviations(gateway.config.parsed, config.parsed, [], false);
		if (left.length > 0) throw rollbackFailed(apply, because, describe(left));
	} catch (error) {
		if (!(error instanceof Failure) || error.code === "rollback-failed")
			throw error;
		return restoreFile(apply, because);
	}
	throw rolledBack(because);
}

/** The way back when no gateway answers: the text of before goes back into the file. */
function restoreFile(apply: GatewayApply, because: string): never {
	const { config, files, onProgress } = apply;
	onProgress({ step: "rolling-back", because });
	try {
		const now = readConfigText(files, config.root.file);
		if (now !== config.root.text)
			replaceFile(config.root.file, now, config.root.text);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		throw rollbackFailed(apply, because, error.message);
	}
	throw rolledBack(because);
}

function rolledBack(because: string): Failure {
	return new Failure(
		"rolled-back",
		`The change did not verify and was taken back: ${because}`,
		"The config is as it was. Look at the gateway's log before the next try.",
	);
}

function rollbackFailed(
	{ config, stateDirectory }: GatewayApply,
	because: string,
	left: string,
): Failure {
	return new Failure(
		"rollback-failed",
		`The change did not verify (${because}) and could not be taken back: ${left}`,
		`Stop the gateway and copy the file of before, kept in ${stateDirectory}/clawtune/before-last-apply, to ${config.root.file}.`,
	);
}

function describe(wrong: readonly Deviation[]): string {
	const words = {
		"not-set": "is not set",
		changed: "was changed",
		lost: "is gone",
		"reference-lost": "lost its reference",
	};
	const [first] = wrong;
	const more = wrong.length > 1 ? ` and ${wrong.length - 1} more` : "";
	return first ? `${first.path} ${words[first.kind]}${more}` : "";
}

import { formatPath } from "../config/path.ts";
import { Failure } from "../failure.ts";
import { failureOf, mayBeWritten } from "../gateway/answer-failure.ts";
import {
	type ConfigConnection,
	type GatewayConfig,
	readGatewayConfig,
	readLiveSchema,
} from "../gateway/config-rpc.ts";
import { erasOf } from "../releases/eras.ts";
import { snapshotFromDump, violationsAt } from "../schema/live.ts";
import { valueAfter } from "../tuning/change.ts";
import type { GatewayApply } from "./gateway-apply.ts";
import { deviationsFromPlan } from "./read-back.ts";
import type { Applied } from "./receipt.ts";
import { awaitRestart } from "./restart.ts";
import { awaitGateway } from "./return-of-gateway.ts";
import { restoreFile, rollBack } from "./roll-back.ts";
import { requestOf, sendPatiently } from "./send.ts";
import { type Deviation, describeDeviations } from "./verify.ts";

/**
 * Applies a plan with one `config.patch`, reads back, and verifies. What does not verify is rolled back.
 * Throws a `Failure` for each way in which it can end without the wanted config.
 */
export async function applyThroughGateway(
	apply: GatewayApply,
): Promise<Applied> {
	const { plan, gateway, onProgress } = apply;
	expectSameText(apply);
	await checkLiveSchema(apply);
	onProgress({ step: "sending" });
	const { release } = plan.base.target;
	const answer = await sendPatiently(
		apply,
		gateway,
		requestOf(plan, release),
		apply.waitMs,
	);
	if (answer.kind === "refused" && !mayBeWritten(answer))
		throw failureOf(
			answer,
			"config.patch",
			apply.address.shownUrl,
			apply.options.timeoutMs,
		);
	const closed = await awaitRestart(apply, answer);
	onProgress({ step: "verifying" });
	const isAnswered = answer.kind === "result" || answer.kind === "refused";
	const after = await readBack(apply, closed, isAnswered);
	const restarted = closed || after.connection !== gateway.connection;
	try {
		const unchanged = after.config.hash === gateway.config.hash;
		if (unchanged && answer.kind !== "result") {
			throw failureOf(
				answer,
				"config.patch (nothing was changed)",
				apply.address.shownUrl,
				apply.options.timeoutMs,
			);
		}
		const wrong = deviationsOf(apply, after.config);
		if (!isAnswered && wrong.some(({ kind }) => kind === "not-set"))
			throw neverArrived(apply);
		if (wrong.length > 0)
			await rollBack(apply, after, describeDeviations(wrong));
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
		};
	} finally {
		after.connection.close();
	}
}

/**
 * A gateway that closed the connection without an answer, and has a config that is neither that of before nor the wanted
 * one, has restarted for a change of someone else's, which is not clawtune's to take back.
 */
function neverArrived({ address }: GatewayApply): Failure {
	return new Failure(
		"base-moved",
		`The config of the gateway at ${address.shownUrl} was changed by someone else meanwhile`,
		"Run the same command again: it plans on the config as it is now.",
	);
}

/** Where a gateway tells the hash of its file's text, it must be that of the text that was planned on. */
function expectSameText({ plan, gateway, address }: GatewayApply): void {
	const { sha256, target } = plan.base;
	const { hash } = gateway.config;
	if (
		sha256 === undefined ||
		!erasOf(target.release).rpc.hashIsSha256 ||
		hash === sha256
	)
		return;
	throw new Failure(
		"base-moved",
		`The gateway at ${address.shownUrl} has another text of its config than ${plan.base.file}`,
		"Run the same command again: it plans on the config as it is now.",
	);
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
	const [first] = await violationsAt(
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

function deviationsOf(
	apply: GatewayApply,
	after: GatewayConfig,
): readonly Deviation[] {
	const { changes, hazards } = apply.plan;
	const referencesMayGo = hazards.some(
		({ id, accepted }) => id === "references-written-out" && accepted,
	);
	return deviationsFromPlan(apply, after, changes, referencesMayGo);
}

/** Reads the config back, over a new connection where the old one is gone. With no gateway left, the file is put back. */
async function readBack(
	apply: GatewayApply,
	restarted: boolean,
	isAnswered: boolean,
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
		return restoreFile(apply, error.message, isAnswered);
	}
}

import type { Receipt } from "../apply/receipt.ts";
import { awaitGateway } from "../apply/return-of-gateway.ts";
import { Failure } from "../failure.ts";
import type { Plan } from "../plan/plan.ts";
import { isSameChange } from "../plan/same-change.ts";
import {
	type ApplyOptions,
	carryOut,
	type Errand,
	patienceOf,
} from "./carry-out.ts";
import { expectValid } from "./expect-valid.ts";
import { note, type World } from "./invocation.ts";
import { gatherSituation, type Situation } from "./situation.ts";

/**
 * Carries a plan out. Where someone else changed the config meanwhile, and the gateway said so, it reads and plans once
 * more, and goes on only where the change is still the one that was shown.
 * Throws a `Failure` as `carryOut` does; `base-moved` where the change has become another one.
 */
export async function carryOutOrReplan(
	situation: Situation,
	plan: Plan,
	planOn: (situation: Situation) => Promise<Plan>,
	options: ApplyOptions,
	world: World,
	errand?: Errand,
): Promise<Receipt> {
	try {
		return await carryOut(situation, plan, options, world, errand);
	} catch (error) {
		const isConflict = error instanceof Failure && error.code === "base-moved";
		if (!isConflict || plan.way === "file") throw error;
		note(options, world, `${error.message}; planning once more …`);
	}
	await gatewayBack(situation, options);
	const now = await gatherSituation(options, world, situation.location);
	try {
		await expectValid(now, options, world);
		const again = now.gateway ? await planOn(now) : undefined;
		if (!again || !isSameChange(plan, again)) {
			throw new Failure(
				"base-moved",
				`${plan.base.file} was changed by someone else meanwhile, and the change would no longer be the one that was shown`,
				"Run the same command again: it plans on the config as it is now.",
			);
		}
		return await carryOut(now, again, options, world, errand);
	} finally {
		now.gateway?.connection.close();
	}
}

/** The change of someone else may restart the gateway: what it tells counts once it is back. */
async function gatewayBack(
	{ address, connectOptions }: Situation,
	options: ApplyOptions,
): Promise<void> {
	const { restartTimeoutMs } = patienceOf(options);
	const back = await awaitGateway(address, connectOptions, restartTimeoutMs);
	back.connection.close();
}

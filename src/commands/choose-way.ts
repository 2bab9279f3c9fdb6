import { Failure } from "../failure.ts";
import type { Way } from "../plan/hazard.ts";
import type { Situation } from "./situation.ts";
import { type TuningOptions, wayOf } from "./tuning-options.ts";

/** The way that was asked for, else through the gateway where one answers, else in the file. */
export function chooseWay(situation: Situation, options: TuningOptions): Way {
	const { gateway, withoutGateway } = situation;
	const way = wayOf(options);
	if (way === "file") {
		expectFileHere(situation);
		return way;
	}
	if (gateway) return "gateway";
	if (
		withoutGateway &&
		(way === "gateway" || withoutGateway.code !== "no-gateway")
	)
		throw withoutGateway;
	return "file";
}

/** Throws a `Failure` (`refused`) where the config is a gateway's on another machine, so that no file of it can be edited. */
export function expectFileHere({ isAtHand, address }: Situation): void {
	if (isAtHand) return;
	throw new Failure(
		"refused",
		`The config of the gateway at ${address.shownUrl} is not a file on this machine`,
		"Leave --via out, or run clawtune on the gateway's own machine.",
	);
}

/** The ways in which a change can reach the config. */
export const ways = ["gateway", "file"] as const;

/** How a change reaches the config: by the gateway's `config.patch`, or by an edit of the file. */
export type Way = (typeof ways)[number];

/** The names of hazards that are refused unless accepted. */
export const blockingHazards = [
	"comments-lost",
	"references-written-out",
	"defaults-baked",
	"include-flattened",
	"array-replaced",
	"symlink-replaced",
	"restored-at-start",
	"read-only",
] as const;

/** The names of hazards that are only told. */
export const noticeHazards = [
	"formatting-lost",
	"mode-changed",
	"restart",
	"takes-effect-later",
	"refused-while-running",
] as const;

/** The stable name of a hazard. */
export type HazardId =
	| (typeof blockingHazards)[number]
	| (typeof noticeHazards)[number];

/** What the chosen way of applying would destroy (blocking) or disturb (notice); `items` names what exactly. */
export interface Hazard {
	readonly id: HazardId;
	readonly blocking: boolean;
	readonly items: readonly string[];
	readonly accepted: boolean;
}

/** A hazard as it was found, before it is weighed. */
export type Found = Pick<Hazard, "id" | "items">;

/** The hazards that stand in the way: blocking and not accepted. */
export function refusingHazards(hazards: readonly Hazard[]): readonly Hazard[] {
	return hazards.filter(({ blocking, accepted }) => blocking && !accepted);
}

const changingForm: readonly HazardId[] = ["formatting-lost", "mode-changed"];

/** The hazards that take something of the user's, if only the form of the file: those that refuse, and some notices. */
export function lossesIn(hazards: readonly Hazard[]): readonly Hazard[] {
	return hazards.filter(
		({ id, blocking }) => blocking || changingForm.includes(id),
	);
}

import { fileHazards } from "./file-hazards.ts";
import { gatewayHazards } from "./gateway-hazards.ts";
import { blockingHazards, type Found, type Hazard } from "./hazard.ts";
import type { Undertaking } from "./undertaking.ts";

/** Every hazard of an undertaking, judged from the release, the text and what surrounds it. */
export function hazardsOf(
	undertaking: Undertaking,
	accepted: readonly string[],
): readonly Hazard[] {
	const { way, changes, surroundings } = undertaking;
	if (changes.length === 0) return [];
	const found =
		way === "gateway" ? gatewayHazards(undertaking) : fileHazards(undertaking);
	const readOnly: readonly Found[] =
		surroundings.readOnlyBy === undefined
			? []
			: [{ id: "read-only", items: [surroundings.readOnlyBy] }];
	return [...readOnly, ...found].map(({ id, items }) => {
		const blocking = blockingHazards.some((name) => name === id);
		return {
			id,
			items,
			blocking,
			accepted: blocking && id !== "read-only" && accepted.includes(id),
		};
	});
}

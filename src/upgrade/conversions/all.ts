import type { JsonValue } from "../../config/json.ts";
import { isWithin, type Path } from "../../config/path.ts";
import { placesAt } from "../../config/places.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import type { Remedy } from "../remedy.ts";
import { agentConversions } from "./agents.ts";
import { channelConversions } from "./channels.ts";
import type { Conversion } from "./conversion.ts";
import { sectionConversions } from "./sections.ts";
import { serverConversions } from "./servers.ts";
import { speechConversions } from "./speech.ts";

const conversions: readonly Conversion[] = [
	...agentConversions,
	...channelConversions,
	...sectionConversions,
	...serverConversions,
	...speechConversions,
];

/** The remedies for what a release wants in another form at, below or around a place; empty where there is nothing. */
export function conversionsAt(
	wrong: Path,
	config: JsonValue,
	release: Release,
): readonly Remedy[] {
	return conversions
		.filter(
			({ from }) => from === undefined || compareReleases(release, from) >= 0,
		)
		.flatMap((conversion) =>
			placesOf(conversion, wrong, config).flatMap(
				({ path, value }) => conversion.remedies({ path, value, config }) ?? [],
			),
		);
}

function placesOf(
	{ at }: Conversion,
	wrong: Path,
	config: JsonValue,
): readonly { readonly path: Path; readonly value: JsonValue }[] {
	return at.flatMap((pattern) =>
		placesAt(config, pattern).filter(
			({ path }) => isWithin(path, wrong) || isWithin(wrong, path),
		),
	);
}

import { agentCases } from "./agents.ts";
import { channelCases } from "./channels.ts";
import type { ConversionCase } from "./conversion-case.ts";
import { sectionCases } from "./sections.ts";
import { serverCases } from "./servers.ts";
import { speechCases } from "./speech.ts";

/** What a gateway of 2026.9.6 itself makes of old values when it starts, but that it leaves empty objects behind. */
export const conversionCases: readonly ConversionCase[] = [
	...agentCases,
	...channelCases,
	...sectionCases,
	...serverCases,
	...speechCases,
];

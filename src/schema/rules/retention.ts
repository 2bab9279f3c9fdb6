import type { JsonValue } from "../../config/json.ts";
import { type Path, valueAt } from "../../config/path.ts";
import type { Release } from "../../releases/release.ts";
import { byteSize } from "./byte-sizes.ts";
import { type DurationUnit, durationMs } from "./durations.ts";
import type { Rule } from "./rule.ts";

/**
 * How long and how much is kept of sessions and of the runs of jobs: durations and sizes as text or number
 * (`config/zod-schema.session` and `config/zod-schema` of 2026.2.12, 2026.2.26, 2026.4.26, 2026.7.1, 2026.8.2 and 2026.9.6).
 */
export const retentionRules: readonly Rule[] = [
	durations("session.maintenance", "d", [["pruneAfter"]], {
		from: "2026.2.12",
		until: "2026.8.1",
	}),
	durations("session.maintenance", "d", [["resetArchiveRetention"]], {
		from: "2026.2.26",
		until: "2026.8.1",
	}),
	...[
		"pruneAfter",
		"archiveDashboardAfter",
		"preserveRecent",
		"resetArchiveRetention",
	].map(
		(key): Rule => ({
			name: "positive-duration",
			at: `session.maintenance.${key}`,
			from: "2026.8.1",
			step: "schema",
			broken: (value, { release }) =>
				value === false ||
				(value === 0 && key === "archiveDashboardAfter") ||
				(durationMs(textOf(value), release, "d") ?? 0) > 0
					? []
					: [[]],
		}),
	),
	sizes("session.maintenance", [["rotateBytes"]], {
		from: "2026.2.12",
		until: "2026.5.7",
	}),
	sizes("session.maintenance", [["maxDiskBytes"], ["highWaterBytes"]], {
		from: "2026.2.26",
	}),
	durations("cron", "h", [["sessionRetention"]], { from: "2026.2.26" }),
	sizes("cron", [["runLog", "maxBytes"]], {
		from: "2026.2.26",
		until: "2026.8.1",
	}),
];

interface Span {
	readonly from: Release;
	readonly until?: Release;
}

function durations(
	at: string,
	unit: DurationUnit,
	keys: readonly Path[],
	span: Span,
): Rule {
	return {
		...span,
		name: "duration",
		at,
		step: "schema",
		broken: (section, { release }) =>
			stated(section, keys).filter(
				(key) =>
					durationMs(textOf(valueAt(section, key)), release, unit) ===
					undefined,
			),
	};
}

function sizes(at: string, keys: readonly Path[], span: Span): Rule {
	return {
		...span,
		name: "byte-size",
		at,
		step: "schema",
		broken: (section, { release }) =>
			stated(section, keys).filter(
				(key) => byteSize(textOf(valueAt(section, key)), release) === undefined,
			),
	};
}

/** The keys that are there and not switched off. */
function stated(section: JsonValue, keys: readonly Path[]): readonly Path[] {
	return keys.filter((key) => (valueAt(section, key) ?? false) !== false);
}

function textOf(value: JsonValue | undefined): string {
	return typeof value === "object" ? "" : String(value);
}

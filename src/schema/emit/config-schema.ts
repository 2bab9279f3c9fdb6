import type { JsonObject, JsonValue } from "../../config/json.ts";
import type { Release } from "../../releases/release.ts";
import { acceptedKeysOf } from "../accepted.ts";
import { trimmedPlaces } from "../core/trimmed.ts";
import { unjudgedPartsOf } from "../plugin-parts.ts";
import type { Snapshot } from "../snapshot.ts";
import { byInclusion, elsewhereDefinitions } from "./elsewhere.ts";
import { type EmitValue, emittedMembers } from "./members.ts";
import { fromRoot, type Note } from "./note.ts";
import { withRosterList } from "./roster-list.ts";
import { withSharedParts } from "./shared.ts";
import { emitterFor } from "./value-schema.ts";

/**
 * A release's config schema for an editor: one JSON Schema (draft-07) that leads nowhere else. It accepts every config that
 * the release accepts: with `$include` and `${VAR}` where they may stand, with keys beyond the release's own schema and
 * settings of plugins that are not known here. It refuses less than the release does, which has rules that no schema
 * states. `notes` are the words for single settings and the old ones that are still read.
 */
export function configSchema(
	snapshot: Snapshot,
	release: Release,
	notes: readonly Note[],
): JsonObject {
	const ahead = fromRoot([...notes, ...wordlessNotes(snapshot, release)]);
	const sections = Object.fromEntries(
		snapshot.sectionNames.map((name): readonly [string, JsonValue] => {
			const schema = snapshot.section(name)?.schema ?? true;
			return [name, name === "agents" ? withRosterList(schema) : schema];
		}),
	);
	const emitters = new Map<JsonValue, EmitValue>();
	const emit: EmitValue = (schema, ...rest) => {
		const section = schema ?? false;
		const emitter = emitters.get(section) ?? emitterFor(section);
		emitters.set(section, emitter);
		return emitter(schema, ...rest);
	};
	const root = { ...snapshot.root, properties: sections };
	const body = (isPartial: boolean): JsonObject => ({
		...snapshot.root,
		...emittedMembers(root, ahead, isPartial, emit),
	});
	const { required, ...partial } = body(true);
	return withSharedParts(
		byInclusion(partial, body(false)),
		elsewhereDefinitions,
	);
}

const aroundBlanks = { type: "string", pattern: "^\\s|\\s$" } as const;

/** What a release takes without a word. */
function wordlessNotes(snapshot: Snapshot, release: Release): readonly Note[] {
	const anything = [...acceptedKeysOf(release), ...unjudgedPartsOf(snapshot)];
	return [
		...anything.map(
			(pattern): Note => ({ pattern, kind: "taken", form: {}, beside: false }),
		),
		...trimmedPlaces.map(
			(pattern): Note => ({
				pattern,
				kind: "taken",
				form: aroundBlanks,
				beside: true,
			}),
		),
	];
}

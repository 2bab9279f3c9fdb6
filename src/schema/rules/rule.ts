import type { JsonValue } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import type { Release } from "../../releases/release.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Step } from "../step.ts";
import type { RuleName } from "./rule-name.ts";

/** What a rule may look at besides the value that it is about. */
export interface RuleContext {
	/** The whole config as the release reads it. */
	readonly config: JsonValue;
	/** Where the value lies. */
	readonly path: Path;
	readonly release: Release;
	/** What is known of the release: its structure and its names. */
	readonly snapshot: Snapshot;
}

/** A rule of OpenClaw's that no JSON Schema states. */
export interface Rule {
	readonly name: RuleName;
	/** The values that it is about: dotted, `*` for any key and `[]` for any item; `""` is the whole config. */
	readonly at: string;
	/** The first release that has it; without one, all up to `until`. */
	readonly from?: Release;
	/** The first release that no longer has it. */
	readonly until?: Release;
	/** The step of OpenClaw's judging that it belongs to; the rules of its schema are part of `schema`. */
	readonly step: Step;
	/**
	 * Holds even when the value is broken otherwise. OpenClaw asks most rules of its schema only about a value that has
	 * the right shape throughout.
	 */
	readonly always?: true;
	/**
	 * The rule is about the names of keys. OpenClaw does not look into the value of a misnamed key, and asks no rule about
	 * what is around it.
	 */
	readonly aboutNames?: true;
	/** Where the value breaks the rule, as paths below it: `[[]]` for the value itself, `[]` where it holds. */
	readonly broken: (value: JsonValue, context: RuleContext) => readonly Path[];
}

import type { JsonValue } from "../config/json.ts";

/** A config that is at hand as a text. */
export interface ConfigText {
	/** JSON5, as OpenClaw reads it. */
	readonly text: string;
	/**
	 * The path of the file that the text is, or will be: what it includes is looked for from there, and results call it so.
	 * Left out: it is called `<text>`, and what it includes is looked for from the working directory of the process.
	 */
	readonly file?: string;
}

/** A config: the path of its file, from the working directory of the process, or its text. */
export type ConfigInput = string | ConfigText;

/** Where files are read from, in place of the disk. */
export interface ConfigFiles {
	/** The content of the file at an absolute path; undefined where there is none. */
	read(file: string): string | Uint8Array | undefined;
}

/** How a config is read, and for what it is judged. */
export interface ReadOptions {
	/**
	 * The OpenClaw release that will read the config, such as `2026.9.6`. Left out: the one that last wrote it, by its `meta`;
	 * else the newest that clawtune knows, which the finding `target-assumed` then says.
	 */
	readonly target?: string;
	/**
	 * The environment variables of the gateway: what `${VAR}` stands for, and OpenClaw's own, such as
	 * `OPENCLAW_INCLUDE_ROOTS`. Often `process.env`. Left out: each `${VAR}` counts as set, and its value is not judged.
	 */
	readonly variables?: Readonly<Record<string, string | undefined>>;
	/** The path of a config schema, as `openclaw config schema` prints it: it stands in for the release's own one. */
	readonly schema?: string;
	/** Where the config, what it includes, what OpenClaw keeps beside it, and files of presets and schemas are read from. Left out: the disk. */
	readonly files?: ConfigFiles;
}

/** What `check` is asked. */
export interface CheckOptions extends ReadOptions {
	/** Presets that the config must not fall below: names of bundled ones, or paths of preset files. */
	readonly presets?: readonly string[];
}

/** What `plan` is asked for: presets, settings, or both. */
export interface PlanOptions extends ReadOptions {
	/** Names of bundled presets, or paths of preset files. Of several that set one path the later wins. */
	readonly presets?: readonly string[];
	/** Values by their dotted paths. They win over presets. */
	readonly settings?: Readonly<Record<string, JsonValue>>;
	/** Extend the presets and settings to the agents' own values, which win over the defaults. */
	readonly agents?: boolean;
	/** The way of applying that the hazards are told for. Left out: an edit of the file. */
	readonly via?: "gateway" | "file";
}

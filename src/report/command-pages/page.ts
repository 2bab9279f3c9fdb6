/** What `--help` and docs/commands.md say of a command beside its options. */
export interface CommandPage {
	/** What it does and what it does not, in sentences. */
	readonly means: string;
	readonly exits: Exits;
	readonly examples: readonly CommandExample[];
}

/** What each exit code of a command means, in the order of the codes. */
export type Exits = readonly (readonly [code: number, means: string])[];

/** A command line that works as it stands, and what it does. */
export interface CommandExample {
	readonly line: string;
	readonly does: string;
}

/** The exit code of every command that cannot even begin. */
export const wrongUse = [
	2,
	"wrong usage, or something could not be read",
] as const;

/** The exit codes of everything that changes a config. */
export const exitsOfApply: Exits = [
	[0, "applied and verified, or nothing to do"],
	[2, "wrong usage, unreadable input, or a config that its release refuses"],
	[3, "the config changed under the plan"],
	[4, "refused: a hazard that was not accepted, or a release that is assumed"],
	[5, "the gateway does not answer, or denies access"],
	[6, "the gateway takes no more changes for now"],
	[7, "it did not verify and was taken back"],
	[8, "it could not be taken back; the message says what to do"],
	[130, "Ctrl-C, with nothing half done"],
];

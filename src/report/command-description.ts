/** What the command line offers, as `--help` says it: from it come the completions and the page of documentation. */
export interface CommandDescription {
	/** `clawtune`, `locks`, `sweep`. */
	readonly name: string;
	readonly says: string;
	readonly options: readonly OptionDescription[];
	readonly values: readonly ArgumentDescription[];
	readonly commands: readonly CommandDescription[];
}

/** One option. */
export interface OptionDescription {
	/** As it is written: `--preset <preset>`, `-h, --help`. */
	readonly flags: string;
	/** `--preset` */
	readonly long: string;
	/** `-h`; undefined for most. */
	readonly short: string | undefined;
	/** What the word behind it is called, `preset`; undefined where none stands there. */
	readonly value: string | undefined;
	readonly isRepeatable: boolean;
	readonly says: string;
}

/** One argument that is no option. */
export interface ArgumentDescription {
	/** `FILE` */
	readonly value: string;
	readonly isRepeatable: boolean;
	readonly says: string;
}

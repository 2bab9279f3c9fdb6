/** What can run rounds of `locks watch`, as `clawtune locks install` names it. */
export const serviceKinds = [
	"systemd",
	"launchd",
	"windows",
	"heartbeat",
] as const;

/** One of them. */
export type ServiceKind = (typeof serviceKinds)[number];

/** The rounds that something is to run, whatever it is. No text in it has a control character. */
export interface WatchService {
	/** `clawtune-locks`, with the gateway's profile behind it where there is one: files, units and tasks are named so. */
	readonly name: string;
	/** The program and its arguments, for one round. Every path in it is absolute. */
	readonly words: readonly string[];
	/** Variables that the program needs beside those that every program has, by name; `PATH` is one. */
	readonly variables: ReadonlyMap<string, string>;
	/** From one round to the next, in milliseconds. */
	readonly everyMs: number;
	/** The gateway's state folder. */
	readonly stateDirectory: string;
	/** Is a command run at an alert. */
	readonly hasAlertCommand: boolean;
}

/** Where the files of a service are, or are to be. */
export interface ServicePlace {
	/** Absolute. */
	readonly folder: string;
	/** Does the service manager look there by itself. */
	readonly isSearched: boolean;
	/** A word as the shell of people takes it for one. */
	readonly quoted: (word: string) => string;
}

/** One file of a service. */
export interface ServiceFile {
	readonly name: string;
	readonly text: string;
}

/** What makes something run the rounds. Nothing of it is done yet. */
export interface ServiceTexts {
	readonly kind: ServiceKind;
	readonly files: readonly ServiceFile[];
	/** The commands that enable it, in their order. */
	readonly commands: readonly string[];
	/** What to know about it, a sentence or two each. */
	readonly notes: readonly string[];
}

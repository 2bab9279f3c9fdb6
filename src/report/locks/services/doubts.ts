import { unbroken } from "../../style.ts";
import { durationWords } from "../../trace-words.ts";

/** Why rounds may not run as they should, or not for long. */
export type InstallDoubt =
	/** The program lies where a package runner keeps it for a while. */
	| { readonly kind: "kept-for-a-while"; readonly file: string }
	/** A file whose path has a version in it. */
	| { readonly kind: "versioned"; readonly file: string }
	| {
			readonly kind: "missing";
			readonly what: "program" | "state folder" | "config";
			readonly file: string;
	  }
	/** A program is started anew very often. */
	| { readonly kind: "often"; readonly everyMs: number };

/** A doubt, and what to do about it. */
export function doubtWords(doubt: InstallDoubt): string {
	switch (doubt.kind) {
		case "kept-for-a-while":
			return `${doubt.file} is in a cache and will vanish: ${unbroken("npm install --global clawtune")}, then run this again with the clawtune that is installed.`;
		case "versioned":
			return `${doubt.file} has a version in its path: run this again after an upgrade.`;
		case "missing":
			return missingWords(doubt.what, doubt.file);
		case "often":
			return `A program is started each ${durationWords(doubt.everyMs)}. Is --every meant in minutes? Write it as 15m. clawtune locks watch without --once stays, and looks as often as you like.`;
	}
}

function missingWords(
	what: "program" | "state folder" | "config",
	file: string,
): string {
	switch (what) {
		case "program":
			return `${file} is not there: ${unbroken("npm run build")} makes it.`;
		case "state folder":
			return `There is no state folder at ${file} yet. Name the gateway's with --state-dir.`;
		case "config":
			return `There is no config at ${file} yet.`;
	}
}

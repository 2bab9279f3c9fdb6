import {
	appendFileSync,
	mkdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Something done to one file or folder; names are counted from the workspace. */
export type Action =
	/** The whole file is written anew, in place. */
	| { readonly kind: "write"; readonly file: string; readonly bytes: number }
	| { readonly kind: "append"; readonly file: string; readonly bytes: number }
	/** Other content of the size that it has. */
	| { readonly kind: "rewrite"; readonly file: string }
	/** Written beside it under another name, then renamed over it, as editors do. */
	| {
			readonly kind: "replace";
			readonly file: string;
			readonly bytes: number;
			readonly through: string;
	  }
	| { readonly kind: "remove"; readonly file: string }
	| { readonly kind: "make-folder"; readonly file: string };

/** An action at its time, in milliseconds since the start of a run. */
export interface Step {
	readonly atMs: number;
	readonly action: Action;
}

let written = 0;

/** Does it. Missing folders of a file are made; to remove what is not there does nothing. */
export function perform(action: Action, workspace: string): void {
	const target = join(workspace, action.file);
	mkdirSync(dirname(target), { recursive: true });
	switch (action.kind) {
		case "write":
			writeFileSync(target, content(action.bytes));
			break;
		case "append":
			appendFileSync(target, content(action.bytes));
			break;
		case "rewrite":
			writeFileSync(target, content(sizeOf(target)));
			break;
		case "replace": {
			const through = join(workspace, action.through);
			writeFileSync(through, content(action.bytes));
			renameSync(through, target);
			break;
		}
		case "remove":
			rmSync(target, { recursive: true, force: true });
			break;
		case "make-folder":
			mkdirSync(target, { recursive: true });
			break;
	}
}

/** Text of this length that differs from the one before. */
function content(bytes: number): string {
	written += 1;
	return `${written} lorem ipsum dolor sit amet\n`
		.repeat(Math.ceil(bytes / 20))
		.slice(0, bytes);
}

function sizeOf(file: string): number {
	return statSync(file, { throwIfNoEntry: false })?.size ?? 64;
}

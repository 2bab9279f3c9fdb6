import { dirname } from "node:path";
import type { Pattern, Script } from "./pattern.ts";
import { near, times, write } from "./writing.ts";

/** Very many at once. */
export const manyFiles: Pattern = (script, rounds) =>
	times(rounds, (round) => {
		times(script.random.integer(20, 60), (index) => {
			const name = script.ground.fileName ?? `${index}.md`;
			const own = script.ground.fileName ? `many-${index % 25}` : "many";
			write(script, `${script.ground.folder}/${own}/${name}`);
		});
		script.pass(near(script) + (round === 0 ? script.ground.criticalMs : 0));
	});

/** Through a name that counts too. */
export const renamedWithin: Pattern = (script, rounds) =>
	times(rounds, () => {
		const file = script.anyFile();
		replace(script, file, `${file.replace(/\.md$/, "")}.tmp.md`);
		script.pass(near(script));
	});

/** Through a hidden name and a name of an editor, which some releases see and others do not. */
export const renamedHidden: Pattern = (script, rounds) =>
	times(rounds, () => {
		const file = script.anyFile();
		const name = file.slice(dirname(file).length).replace("/", "");
		const through = script.random.pick([
			`.${name}.swp`,
			`${name}~`,
			"4913",
			`${name}.tmp`,
		]);
		replace(script, file, `${dirname(file)}/${through}`);
		script.pass(near(script));
	});

function replace(script: Script, file: string, through: string): void {
	const bytes = script.random.integer(40, 4000);
	script.act({ kind: "replace", file, bytes, through });
}

/** Files that come and go. */
export const comeAndGo: Pattern = (script, rounds) =>
	times(Math.ceil(rounds * 0.7), () => {
		const file = script.newFile();
		write(script, file);
		script.pass(script.gap(0.05, 2));
		script.act({ kind: "remove", file });
		script.pass(near(script));
	});

/** Folders that come with files in them, and sometimes go. */
export const newFolders: Pattern = (script, rounds) =>
	times(Math.ceil(rounds * 0.8), () => {
		const file = script.newFile();
		if (script.random.chance(0.3)) {
			script.act({ kind: "make-folder", file: dirname(file) });
			script.pass(script.random.next() * 200);
		}
		write(script, file);
		script.pass(near(script));
		if (script.random.chance(0.4)) {
			script.act({ kind: "remove", file: dirname(file) });
			script.pass(near(script));
		}
	});

import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll } from "vitest";
import {
	type Kill,
	killsAt,
	killVariables,
	type Moment,
	momentsIn,
	momentVariables,
} from "./moments.ts";
import { type Run, runProgram } from "./program.ts";

/** A run of the program that is to be killed at each of its moments, and what there is before it. Paths are below HOME. */
export interface CrashCase {
	readonly name: string;
	/** The files that hold the config. */
	readonly files: Readonly<Record<string, string>>;
	/** Symbolic links to them: where, and what to. */
	readonly links?: Readonly<Record<string, string>>;
	/** Runs before it that come to their end. */
	readonly earlier?: readonly (readonly string[])[];
	/** The same run once before it, killed before this moment. */
	readonly cutOffBefore?: (moment: Moment) => boolean;
	readonly args: readonly string[];
}

/** The texts of a config by the files that hold it. */
export type Texts = Readonly<Record<string, string>>;

/** A folder in which one case is played again and again from the same beginning. */
export interface CrashSite {
	readonly kills: readonly Kill[];
	/** What the config is before the run, and after one that nothing cuts off. */
	readonly before: Texts;
	readonly after: Texts;
	readonly restore: () => void;
	readonly run: (args: readonly string[], kill?: Kill) => Promise<Run>;
	readonly texts: () => Texts;
	/** Every file, link and empty folder below HOME that is neither the config nor a link to it. */
	readonly others: () => readonly string[];
}

const folders: string[] = [];

afterAll(() => {
	for (const folder of folders.splice(0))
		rmSync(folder, { recursive: true, force: true });
});

/** Plays a case up to the run that is to be killed, and counts that run's moments. */
export async function crashSite(crash: CrashCase): Promise<CrashSite> {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "clawtune-crash-")));
	folders.push(folder);
	const home = join(folder, "home");
	const beginning = join(folder, "beginning");
	const list = join(folder, "moments.json");
	const { files, links = {}, earlier = [], cutOffBefore, args } = crash;
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(home, name)), { recursive: true });
		writeFileSync(join(home, name), text);
	}
	for (const [name, to] of Object.entries(links)) {
		mkdirSync(dirname(join(home, name)), { recursive: true });
		symlinkSync(join(home, to), join(home, name));
	}
	const texts = (): Texts =>
		Object.fromEntries(
			Object.keys(files).map((name) => [
				name,
				readFileSync(join(home, name), "utf8"),
			]),
		);
	const known = new Set([...Object.keys(files), ...Object.keys(links)]);
	const keep = (): void => copy(home, beginning);
	const restore = (): void => copy(beginning, home);
	const run: CrashSite["run"] = (given, kill) =>
		runProgram(given, {
			home,
			env: kill === undefined ? {} : killVariables(home, kill),
		});
	const counted = async (): Promise<readonly Moment[]> => {
		const env = momentVariables(home, list);
		expectEnd(await runProgram(args, { home, env }));
		return momentsIn(list);
	};

	for (const former of earlier) expectEnd(await run(former));
	const before = texts();
	if (cutOffBefore) {
		keep();
		const number = (await counted()).findIndex(cutOffBefore) + 1;
		restore();
		await run(args, { number, when: "before", name: "" });
	}
	keep();
	const moments = await counted();
	// Before a run writes its mark it only looks.
	const mark = moments.findIndex(({ call }) => call === "writeFileSync");
	const kills = killsAt(moments, mark - 1);
	return {
		kills,
		before,
		after: texts(),
		restore,
		run,
		texts,
		others: () => leavesBelow(home, home).filter((name) => !known.has(name)),
	};
}

function expectEnd({ exitCode, stderr }: Run): void {
	if (exitCode !== 0)
		throw new Error(`a run ended with ${exitCode}: ${stderr}`);
}

function copy(from: string, to: string): void {
	rmSync(to, { recursive: true, force: true });
	cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

function leavesBelow(folder: string, root: string): readonly string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		const within = entry.isDirectory() ? leavesBelow(path, root) : [];
		return within.length > 0 ? within : [relative(root, path)];
	});
}

import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The built program and its map, in which each source has the address of its file. The program is started as the bytes of
 * its file (`runScript`), and where something ran in it is told in bytes, too.
 */
export function readMap(file) {
	const code = readFileSync(file, "latin1");
	const map = JSON.parse(readFileSync(`${file}.map`, "utf8"));
	const sources = map.sources.map(
		(source) => pathToFileURL(resolve(dirname(file), source)).href,
	);
	return { code, map: { ...map, sources } };
}

import { posix } from "node:path";

/**
 * A folder that a config names, as a path from `/`: what starts with `~` lies below `homeFolder`, what is relative below
 * the folder that a gateway is started in. Only the gateway's machine knows where those two are.
 */
export function hostFolder(written: string): string {
	const text = written.trim().replaceAll("\0", "");
	if (/^~(?=$|[\\/])/.test(text))
		return posix.resolve(homeFolder, `.${text.slice(1)}`);
	return posix.resolve("/{started in}", text);
}

/** Stands for the home of the user that a gateway runs as. */
export const homeFolder = "/{home}";

/** Stands for a gateway's state folder. */
export const stateFolder = `${homeFolder}/.openclaw`;

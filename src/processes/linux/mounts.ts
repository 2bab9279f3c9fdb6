/** One line of `/proc/PID/mountinfo`. */
export interface Mount {
	/** `major:minor` of the file system. */
	readonly device: string;
	/** Which folder of the file system is mounted. */
	readonly root: string;
	/** Where. */
	readonly point: string;
	/** `ext4`, `overlay`, `nfs4`, … */
	readonly type: string;
}

/** Reads `/proc/PID/mountinfo`, in the order in which it was mounted. Lines of another form are left out. */
export function parseMounts(text: string): readonly Mount[] {
	return text.split("\n").flatMap((line) => {
		const [before = "", after = ""] = line.split(" - ");
		const [, , device, root, point] = before.split(" ");
		const [type] = after.split(" ");
		return device && root && point && type
			? [{ device, root: unescaped(root), point: unescaped(point), type }]
			: [];
	});
}

/** The mount that a path lies in, and the path within its file system. */
export function mountOf(
	mounts: readonly Mount[],
	path: string,
): { readonly mount: Mount; readonly path: string } | undefined {
	let found: Mount | undefined;
	for (const mount of mounts) {
		const isAround =
			mount.point === "/" ||
			path === mount.point ||
			path.startsWith(`${mount.point}/`);
		// Of two in one place the later one covers the other.
		if (isAround && mount.point.length >= (found?.point.length ?? 0))
			found = mount;
	}
	if (!found) return undefined;
	const below = found.point === "/" ? path : path.slice(found.point.length);
	const root = found.root === "/" ? "" : found.root;
	return { mount: found, path: `${root}${below}` || "/" };
}

/** Blanks and the like stand as `\040`. */
function unescaped(text: string): string {
	return text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
		String.fromCharCode(Number.parseInt(octal, 8)),
	);
}

/** What is about to be published. */
export interface Release {
	/** The version of package.json. */
	readonly version: string;
	/** The version of package-lock.json. */
	readonly lockedVersion: string;
	/** The tag that a workflow publishes; undefined by hand. */
	readonly tag: string | undefined;
	readonly changelog: string;
	/** The texts in which a reader gets an address or a version, by their files. */
	readonly texts: ReadonlyMap<string, string>;
}

/** Why this may not be published yet, in sentences; empty where it may. */
export function hindrancesTo({
	version,
	lockedVersion,
	tag,
	changelog,
	texts,
}: Release): readonly string[] {
	const heading = /^## (.+)$/m.exec(changelog)?.[1] ?? "";
	const [named, day = ""] = heading.split(" - ");
	return [
		...(lockedVersion === version
			? []
			: [
					`package-lock.json is of ${lockedVersion}, package.json of ${version}`,
				]),
		...(tag === undefined || tag === `v${version}`
			? []
			: [`the tag is ${tag}, and has to be v${version}`]),
		...(named === version && /^\d{4}-\d{2}-\d{2}$/.test(day)
			? []
			: [
					`CHANGELOG.md begins with "${heading}", and has to with "${version} - " and its day, 2026-01-31`,
				]),
		...[...texts].flatMap(([file, text]) => hindrancesIn(file, text, version)),
	];
}

function hindrancesIn(
	file: string,
	text: string,
	version: string,
): readonly string[] {
	const others = [
		...text.matchAll(/\bclawtune@v?(\d+\.\d+\.\d+[0-9A-Za-z.-]*)/g),
	]
		.map(([, named = ""]) => named)
		.filter((named) => named !== version);
	return [
		...(/\bOWNER\/clawtune\b/.test(text)
			? [`${file} still says OWNER, where the owner's name on GitHub belongs`]
			: []),
		...[...new Set(others)].map(
			(named) => `${file} names the version ${named}, and this is ${version}`,
		),
	];
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The licences of which a copy in the package is all that they ask for. */
const allowed = [
	"0BSD",
	"Apache-2.0",
	"BSD-2-Clause",
	"BSD-3-Clause",
	"ISC",
	"MIT",
];

const introduction = `clawtune holds parts of the packages that are named here, whose licences ask for these notices.
The snapshots in the folder schemas are generated from releases of OpenClaw, which has the licence of
@openclaw/gateway-client.
`;

/**
 * The notices of the packages of which something is left in what was built, by esbuild's account of it. Packages with the
 * same text share it. Throws where one has no licence file, or a licence that is not allowed.
 */
export function noticesOf(metafiles) {
	const packages = packagesIn(metafiles).map(packageAt).sort(byName);
	const namesOf = new Map();
	for (const { name, text } of packages)
		namesOf.set(text, (namesOf.get(text) ?? new Set()).add(name));
	const notices = [...namesOf].map(
		([text, names]) => `${[...names].join("\n")}\n\n${text}\n`,
	);
	return [introduction, ...notices].join(`\n${"-".repeat(80)}\n\n`);
}

/** The folders of the packages, each once. */
export function packagesIn(metafiles) {
	const folders = metafiles.flatMap(({ outputs }) =>
		Object.values(outputs).flatMap(({ inputs }) =>
			Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => {
				const [, folder] =
					/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
				return folder === undefined || bytesInOutput === 0 ? [] : [folder];
			}),
		),
	);
	return [...new Set(folders)];
}

function packageAt(folder) {
	const { name, version, license } = JSON.parse(
		readFileSync(join(folder, "package.json"), "utf8"),
	);
	if (!allowed.includes(license))
		throw new Error(
			`${name} has the licence ${license}, which is none of ${allowed.join(", ")}`,
		);
	const file = readdirSync(folder).find((entry) =>
		/^licen[cs]e\b/i.test(entry),
	);
	if (file === undefined) throw new Error(`${name} has no licence file`);
	const text = readFileSync(join(folder, file), "utf8");
	return {
		name: `${name} ${version} (${license})`,
		text: text.replaceAll("\r\n", "\n").trim(),
	};
}

function byName({ name: one }, { name: other }) {
	return one < other ? -1 : one > other ? 1 : 0;
}

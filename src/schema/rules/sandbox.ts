import { isArray, type JsonValue, member } from "../../config/json.ts";
import type { Path } from "../../config/path.ts";
import { compareReleases, type Release } from "../../releases/release.ts";
import { ofAgentsAndDefaults, type PlacelessRule } from "./agent-places.ts";
import type { Rule } from "./rule.ts";

/** What may be mounted into a sandbox: a host's folder by its absolute path. */
const bindSource: PlacelessRule = {
	name: "sandbox-bind",
	step: "schema",
	broken: (container, { release }) => {
		const binds = member(container, "binds");
		return (isArray(binds) ? binds : []).flatMap((bind, index) =>
			typeof bind === "string" && !isMountable(bind, release)
				? [["binds", index]]
				: [],
		);
	},
};

/**
 * What a sandbox may not open to the host (`config/zod-schema.agent-runtime` and `agents/sandbox` of 2026.2.26, 2026.5.7,
 * 2026.7.1 and 2026.9.6).
 */
export const sandboxRules: readonly Rule[] = [
	...ofAgentsAndDefaults("sandbox.docker", {
		...bindSource,
		from: "2026.2.26",
	}),
	...ofAgentsAndDefaults("sandbox.browser", {
		...bindSource,
		from: "2026.5.28",
	}),
	...ofAgentsAndDefaults("sandbox.docker", {
		name: "sandbox-network",
		from: "2026.2.26",
		step: "schema",
		broken: (docker) => {
			const network = lowerText(docker, "network");
			return network === "host" ||
				(network.startsWith("container:") && !allowsJoining(docker))
				? [["network"]]
				: [];
		},
	}),
	...ofAgentsAndDefaults("sandbox.browser", {
		name: "sandbox-network",
		from: "2026.2.26",
		step: "schema",
		broken: (browser) =>
			lowerText(browser, "network") === "host" ? [["network"]] : [],
	}),
	...ofAgentsAndDefaults("sandbox", {
		name: "sandbox-network",
		from: "2026.2.26",
		step: "schema",
		broken: (sandbox) =>
			lowerText(member(sandbox, "browser"), "network").startsWith(
				"container:",
			) && !allowsJoining(member(sandbox, "docker"))
				? [["browser", "network"]]
				: [],
	}),
	...ofAgentsAndDefaults("sandbox.docker", {
		name: "sandbox-profile",
		from: "2026.2.26",
		step: "schema",
		broken: (docker) =>
			["seccompProfile", "apparmorProfile"].flatMap((key): readonly Path[] =>
				lowerText(docker, key) === "unconfined" ? [[key]] : [],
			),
	}),
];

/** Up to 2026.8 blanks around a mount and around its source do not count; drive letters count from 2026.5.7 on. */
function isMountable(bind: string, release: Release): boolean {
	const isTrimmed = compareReleases(release, "2026.9.1") < 0;
	const written = isTrimmed ? bind.trim() : bind;
	const hasDrives = compareReleases(release, "2026.5.7") >= 0;
	const drive = hasDrives && /^[A-Za-z]:[\\/]/.test(written) ? 2 : 0;
	const end = written.indexOf(":", drive);
	const source = end === -1 ? written : written.slice(0, end);
	return isAbsolute(isTrimmed ? source.trim() : source, hasDrives);
}

function isAbsolute(source: string, hasDrives: boolean): boolean {
	if (!hasDrives) return source.startsWith("/");
	const plain = source
		.replace(/^\/\/\?\/(?:UNC(?=\/))?/i, "")
		.replace(/^\\\\\?\\/, "");
	return /^(?:\/|[A-Za-z]:[\\/])/.test(plain);
}

function allowsJoining(docker: JsonValue | undefined): boolean {
	return member(docker, "dangerouslyAllowContainerNamespaceJoin") === true;
}

function lowerText(value: JsonValue | undefined, key: string): string {
	const text = member(value, key);
	return typeof text === "string" ? text.trim().toLowerCase() : "";
}

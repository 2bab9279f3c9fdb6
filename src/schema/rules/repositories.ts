import { webAddress } from "./text-forms.ts";

/** Hosts that are also reached with `www.` in front. */
const knownHosts = ["github.com", "gitlab.com", "bitbucket.org"];

/**
 * A repository as `host/owner/name`, in the one way of writing it: small letters, no `.git`, no branch
 * (`config/cloud-worker-project-profiles` of 2026.9.6).
 */
export function isRepository(name: string): boolean {
	const url = webAddress(`https://${name}`);
	if (url === undefined || `${url.hostname}${url.pathname}` !== name)
		return false;
	const steps = url.pathname.slice(1).split("/");
	const isBranch = url.hostname === "github.com" && steps[2] === "tree";
	return (
		name === name.toLowerCase() &&
		steps.length >= 2 &&
		steps.every((step) => step !== "" && !/^(?:\.|%2e){1,2}$/.test(step)) &&
		!name.endsWith(".git") &&
		!url.pathname.slice(2).includes("@") &&
		!isBranch &&
		!knownHosts.some((host) => url.hostname === `www.${host}`)
	);
}

import { isIP } from "node:net";
import { webAddress } from "./text-forms.ts";

/** A domain under which names can be made, with room for them (`config/gateway-portal-ingress` of 2026.9.6). */
export function isPortalDomain(domain: string): boolean {
	const written = domain.toLowerCase();
	return (
		webAddress(`https://portal.${domain}`)?.hostname === `portal.${written}` &&
		domain.length <= 220 &&
		domain.includes(".") &&
		isIP(domain) === 0 &&
		written
			.split(".")
			.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
	);
}

/** Is the host of an origin a domain or below it. */
export function liesWithin(origin: string, domain: string): boolean {
	const host = webAddress(origin)?.hostname.toLowerCase();
	const outer = domain.toLowerCase();
	return host !== undefined && (host === outer || host.endsWith(`.${outer}`));
}

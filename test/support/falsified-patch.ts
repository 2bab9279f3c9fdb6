import type { Passage, ProxiedRequest } from "./gateway-proxy.ts";

/** A patch with other values in it than clawtune sent: numbers that are higher by one, no switches. */
export function falsified({ params }: ProxiedRequest): Passage {
	const raw = String(params.raw).replaceAll(
		/(?<=:)(\d+|true|false)/g,
		(text) => (/\d/.test(text) ? String(Number(text) + 1) : "null"),
	);
	return { kind: "forward", params: { ...params, raw } };
}

/** Is it the how many-th patch. */
export function isPatch(
	{ method, count }: ProxiedRequest,
	wanted: number,
): boolean {
	return method === "config.patch" && count === wanted;
}

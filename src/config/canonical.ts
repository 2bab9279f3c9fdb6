import { isRecord } from "./record.ts";

/** JSON text that does not depend on the order in which keys were added. No whitespace. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_key, member: unknown) =>
		isRecord(member)
			? Object.fromEntries(
					Object.keys(member)
						.sort()
						.map((key) => [key, member[key]]),
				)
			: member,
	);
}

/** An object whose members are not known yet, as a parser or the network hands it in. */
export interface UnknownRecord {
	readonly [key: string]: unknown;
}

/** Tells an object from null, arrays and scalars. */
export function isRecord(value: unknown): value is UnknownRecord {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { Failure } from "../failure.ts";

const units: Readonly<Record<string, number>> = {
	b: 1,
	kb: 1024,
	mb: 1024 ** 2,
	gb: 1024 ** 3,
};

/** No trace fits into less: its header alone may need a good part of it. */
const least = 64 * 1024;

/**
 * Reads a size such as `500kb`, `64mb` or `1gb`, in units of 1024. Gives bytes.
 * Throws a `Failure` (`usage`) for anything else, and for less than 64 kB. `option` is named in the message.
 */
export function sizeOf(text: string, option: string): number {
	const match = /^(\d+(?:\.\d+)?)(b|kb|mb|gb)$/i.exec(text.trim());
	const bytes =
		Number(match?.[1]) * (units[match?.[2]?.toLowerCase() ?? ""] ?? Number.NaN);
	if (!Number.isFinite(bytes))
		throw new Failure(
			"usage",
			`${option} ${text} is not a size`,
			"Write it as 500kb, 64mb or 1gb.",
		);
	if (bytes < least)
		throw new Failure(
			"usage",
			`${option} ${text} is too small for a recording`,
			"The least is 64kb.",
		);
	return Math.floor(bytes);
}

/** A config in JSON5 that a release takes, or none does, and what a gateway of 2026.9.6 makes of it when it starts. */
export type ConversionCase = readonly [
	from: string | undefined,
	before: string,
	after: string,
];

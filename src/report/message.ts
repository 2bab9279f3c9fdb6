/** What a finding says and what to do about it. Texts of the config itself never appear in either. */
export interface FindingWords {
	readonly message: string;
	readonly hint?: string;
}

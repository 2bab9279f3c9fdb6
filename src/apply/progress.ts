/** What an apply is doing; told while it runs, the words are made in `report`. */
export type Progress =
	| { readonly step: "sending" }
	| { readonly step: "waiting-for-rate-limit"; readonly waitMs: number }
	| { readonly step: "waiting-for-restart"; readonly timeoutMs: number }
	| { readonly step: "reconnecting" }
	| { readonly step: "writing"; readonly file: string }
	| { readonly step: "verifying" }
	| { readonly step: "rolling-back"; readonly because: string };

/** Takes the steps as they happen. */
export type OnProgress = (progress: Progress) => void;

import type { Path } from "../../config/path.ts";
import type { FindingDetail, Severity } from "../finding.ts";

/** A finding that changes no verdict, before it has its place in the text. */
export interface Advice {
	/** As the config states it. */
	readonly path: Path;
	readonly severity: Exclude<Severity, "error">;
	readonly detail: FindingDetail;
}

import { locationOf } from "../config/document.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import type { Path } from "../config/path.ts";
import type { Finding, FindingDetail } from "./finding.ts";
import { partOf } from "./part.ts";
import type { ReadConfig } from "./read-migration.ts";
import type { Snapshots } from "./snapshot.ts";
import type { Target } from "./target.ts";
import type { SchemaViolations } from "./validate.ts";
import type { Variables } from "./variables.ts";

/** One config, as it is written and as its target reads it, and what is wrong with it by the schema. */
export interface ReadCase extends SchemaViolations {
	readonly config: MergedConfig;
	readonly target: Target;
	readonly read: ReadConfig;
	readonly snapshots: Snapshots;
	readonly variables: Variables;
}

/** A warning at a path of the config as it was read, which stands at the place that the user wrote. */
export function findingAt(
	{ config, read }: ReadCase,
	path: Path,
	detail: FindingDetail,
): Finding {
	const authored = read.authoredPath(path);
	const owner = config.ownerOf(authored);
	return {
		...detail,
		severity: "warning",
		path: authored,
		location: locationOf(owner.document, owner.path, partOf(detail.code)),
	};
}

/** The folders of src/ in which what decides something must be reached by a test, each for itself. */
export const strictFolders = [
	"apply",
	"locks",
	"plan",
	"schema",
	"tuning",
] as const;

/** The core: the folders of src/ whose coverage counts. */
export const measuredFolders = [
	...strictFolders,
	"config",
	"estimate",
	"gateway",
	"journal",
	"policy",
	"processes",
	"releases",
	"report",
	"repository",
	"trace",
	"upgrade",
] as const;

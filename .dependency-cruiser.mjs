/** The layers of src/, top to bottom: a file may import from its own layer and from those below it. */
const layers = [
	"entry",
	"compiled-code",
	"cli",
	"commands",
	"wizard",
	"library",
	"report",
	"apply",
	"plan",
	"estimate",
	"trace",
	"locks",
	"upgrade",
	"tuning",
	"policy",
	"repository",
	"gateway",
	"schema",
	"processes",
	"config",
	"journal",
	"releases",
];

const downwardOnly = layers.slice(1).map((layer, index) => ({
	name: `${layer}-looks-up`,
	comment: `src/${layer} may not import from a layer above it.`,
	severity: "error",
	from: { path: `^src/${layer}(/|\\.ts$)` },
	to: { path: `^src/(${layers.slice(0, index + 1).join("|")})(/|\\.ts$)` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
	forbidden: [
		...downwardOnly,
		{
			name: "no-cycle",
			severity: "error",
			from: {},
			to: { circular: true },
		},
		{
			name: "unknown-layer",
			comment: "A new folder under src/ needs its place in the list of layers.",
			severity: "error",
			from: { path: "^src/", pathNot: `^src/(${layers.join("|")})(/|\\.ts$)` },
			to: {},
		},
		{
			name: "src-stands-alone",
			severity: "error",
			from: { path: "^src/" },
			to: { path: "^(scripts|test)/" },
		},
		{
			name: "commander-only-at-the-edge",
			severity: "error",
			from: { path: "^src/", pathNot: "^src/(cli|commands/)" },
			to: { path: "node_modules/commander" },
		},
		{
			name: "unresolvable",
			severity: "error",
			from: {},
			to: { couldNotResolve: true },
		},
	],
	options: {
		doNotFollow: { path: "node_modules" },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: "tsconfig.json" },
		enhancedResolveOptions: {
			exportsFields: ["exports"],
			conditionNames: ["import", "types", "node", "default"],
		},
	},
};

/** Which blocks of a page a suite executes. */
export interface Claim {
	readonly page: string;
	/** The test file that executes them, from the root of the repository. */
	readonly suite: string;
	/** The names of the blocks; `all` of the page. */
	readonly blocks: "all" | readonly string[];
}

/**
 * Which suite executes which block of the pages. A block that none claims, or two, fails test/docs/blocks.test.ts; a
 * suite that does not take what it claims fails in its own last test.
 */
export const claims: readonly Claim[] = [
	{
		page: "docs/ci.md",
		suite: "test/ci/documented-github.test.ts",
		blocks: [
			".github/workflows/clawtune.yml",
			".github/workflows/clawtune-code-scanning.yml",
			".github/workflows/clawtune-npx.yml",
		],
	},
	{
		page: "docs/ci.md",
		suite: "test/ci/documented-gitlab.test.ts",
		blocks: [".gitlab-ci.yml"],
	},
	{
		page: "docs/ci.md",
		suite: "test/ci/lint-staged.test.ts",
		blocks: [".lintstagedrc.json", ".githooks/pre-commit"],
	},
	{
		page: "docs/ci.md",
		suite: "test/ci/pre-commit.test.ts",
		blocks: [
			".pre-commit-config.yaml",
			".pre-commit-config.yaml, from the package registry",
		],
	},
	{
		page: "docs/findings.md",
		suite: "test/report/finding-pages.test.ts",
		blocks: "all",
	},
	{
		page: "README.md",
		suite: "test/tty/main-path.test.ts",
		blocks: ["clawtune", "What changes"],
	},
	{
		page: "docs/wizard.md",
		suite: "test/tty/main-path.test.ts",
		blocks: "all",
	},
	{
		page: "README.md",
		suite: "test/ci/documented-start.test.ts",
		blocks: [
			"npx --yes clawtune@0.1.0",
			"npm start",
			"- uses: OWNER/clawtune@v0.1.0",
		],
	},
	{
		page: "README.md",
		suite: "test/cli/documented.test.ts",
		blocks: [
			"clawtune check examples/mistakes.json5",
			"clawtune plan --mend",
			"clawtune locks",
		],
	},
	{
		page: "docs/3am.md",
		suite: "test/cli/documented.test.ts",
		blocks: ["clawtune locks"],
	},
	{
		page: "docs/check.md",
		suite: "test/cli/documented.test.ts",
		blocks: "all",
	},
	{
		page: "docs/upgrade.md",
		suite: "test/cli/documented.test.ts",
		blocks: "all",
	},
	{
		page: "docs/presets.md",
		suite: "test/cli/documented.test.ts",
		blocks: "all",
	},
	{
		page: "docs/traces.md",
		suite: "test/cli/documented.test.ts",
		blocks: "all",
	},
	{
		page: "docs/locks.md",
		suite: "test/cli/documented.test.ts",
		blocks: "all",
	},
	{
		page: "README.md",
		suite: "test/openclaw/documented.test.ts",
		blocks: ["clawtune plan --preset safe"],
	},
	{
		page: "docs/tuning.md",
		suite: "test/openclaw/documented.test.ts",
		blocks: "all",
	},
	{
		page: "docs/hazards.md",
		suite: "test/openclaw/documented.test.ts",
		blocks: "all",
	},
	{
		page: "docs/3am.md",
		suite: "test/openclaw/documented.test.ts",
		blocks: ["openclaw --version", "clawtune revert --list"],
	},
	{
		page: "docs/fleets.md",
		suite: "test/fleet/ansible.test.ts",
		blocks: [
			"ansible-playbook tune.yml --check",
			"ansible-playbook tune.yml",
			"ansible-playbook tune.yml --skip-tags check",
			"ansible-playbook revert.yml",
			"ansible-playbook plan.yml",
			"ansible-playbook tune.yml -e clawtune_reviewed=true",
		],
	},
	{
		page: "CONTRIBUTING.md",
		suite: "test/howto/contributing.test.ts",
		blocks: "all",
	},
	{
		page: "docs/add-a-preset.md",
		suite: "test/howto/documented.test.ts",
		blocks: "all",
	},
	{
		page: "docs/add-a-release.md",
		suite: "test/howto/documented.test.ts",
		blocks: "all",
	},
	{
		page: "docs/add-a-reporter.md",
		suite: "test/howto/documented.test.ts",
		blocks: "all",
	},
	{
		page: "docs/add-a-rule.md",
		suite: "test/howto/documented.test.ts",
		blocks: "all",
	},
	{
		page: "docs/library.md",
		suite: "test/package/library-page.test.ts",
		blocks: "all",
	},
	{
		page: "docs/publishing.md",
		suite: "test/package/publishing.test.ts",
		blocks: "all",
	},
	{
		page: "docs/commands.md",
		suite: "test/cli/commands-page.test.ts",
		blocks: "all",
	},
];

/** The shells that clawtune can complete its command line in. */
export const shells = ["bash", "zsh", "fish"] as const;

/** The name of one. */
export type Shell = (typeof shells)[number];

/** The file of each in the folder `completions` of the package, by the name under which the shell looks for it. */
export const completionFiles: Readonly<Record<Shell, string>> = {
	bash: "clawtune.bash",
	zsh: "_clawtune",
	fish: "clawtune.fish",
};

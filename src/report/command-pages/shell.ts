import type { CommandPage } from "./page.ts";

/** The pages of the commands for the shell. */
export const shellPages = {
	completion: {
		means:
			"Prints a script that makes Tab complete clawtune's commands, options and their values. At each Tab the script asks the clawtune that is installed, so it need not be made again after an update. To install it, once:",
		exits: [
			[0, "printed"],
			[2, "there is no such shell, or none was named"],
		],
		examples: [
			{
				line: "mkdir -p ~/.local/share/bash-completion/completions && clawtune completion bash > ~/.local/share/bash-completion/completions/clawtune",
				does: "bash with the package bash-completion",
			},
			{
				line: "clawtune completion bash > ~/.clawtune.bash && echo '. ~/.clawtune.bash' >> ~/.bashrc",
				does: "bash without it",
			},
			{
				line: "mkdir -p ~/.zsh && clawtune completion zsh > ~/.zsh/_clawtune && echo 'fpath+=(~/.zsh) && autoload -Uz compinit && compinit' >> ~/.zshrc",
				does: "zsh",
			},
			{
				line: "mkdir -p ~/.config/fish/completions && clawtune completion fish > ~/.config/fish/completions/clawtune.fish",
				does: "fish",
			},
		],
	},
} satisfies Readonly<Record<string, CommandPage>>;

import type { Style } from "../report/style.ts";

/** How the library's prompts look. The colours are those of all else that is shown, so that there are none where there shall be none. */
export function inquirerTheme(style: Style): object {
	return {
		prefix: { idle: style.accent("?"), done: style.good("✔") },
		style: {
			answer: style.accent,
			message: style.bold,
			error: (text: string) => style.bad(text),
			defaultAnswer: (text: string) => style.dim(`(${text})`),
			help: style.dim,
			highlight: style.accent,
			description: style.dim,
			searchTerm: style.accent,
			disabled: style.dim,
			keysHelpTip: (keys: readonly (readonly [string, string])[]) =>
				style.dim(
					[...keys, ["esc", "back"]]
						.map(([key, does]) => `${key} ${does}`)
						.join(" • "),
				),
		},
	};
}

/** The questions of the main path, once they stand on the screen as a whole. */
export const asked = {
	want: /What do you want\?[\s\S]*Leave[\s\S]*select/,
	change: /Enter: what it does/,
	how: /How shall it be applied\?[\s\S]*Leave[\s\S]*select/,
} as const;

/** The command that does the same as a run of the wizard. */
export const same = /The same without questions:\s+(clawtune .*)/;

/** The keys that choose "Set values by hand" in the list of what can be wanted: what is typed leads to it. */
export const byHand = ["S", "e", "t", "Enter"] as const;

/** The part of a config that lets a test gateway run; its port and its token are filled in when it starts. */
const gateway = {
	mode: "local",
	port: "__PORT__",
	bind: "loopback",
	auth: { mode: "token", token: "__TOKEN__" },
};

/** What releases up to 2026.4 add to a file that does not have it. */
const commands = {
	native: "auto",
	nativeSkills: "auto",
	restart: true,
	ownerDisplay: "raw",
};

const slow = (memoryMs: number, skillsMs: number) => ({
	agents: {
		defaults: {
			memorySearch: { sync: { watchDebounceMs: memoryMs } },
			maxConcurrent: 3,
		},
	},
	skills: { load: { watchDebounceMs: skillsMs } },
});

/** A config as a gateway itself would write it: nothing in it is lost when the gateway writes it again. */
export function plainConfig(memoryMs: number, skillsMs: number): string {
	return print({ gateway, commands, ...slow(memoryMs, skillsMs) });
}

/** A config without the settings that releases up to 2026.4 bake into it. */
export function bareConfig(memoryMs: number, skillsMs: number): string {
	return print({ gateway, ...slow(memoryMs, skillsMs) });
}

/** A config of 2026.8 or later, which has neither of the two settings. */
export const modernConfig = print({
	gateway,
	skills: { load: { watch: true } },
});

/** A config as a person writes it: comments, a reference, and a formatting of its own. */
export const handwrittenConfig = `{
  // the family's gateway
  gateway: { mode: "local", port: __PORT__, bind: "loopback", auth: { mode: "token", token: "__TOKEN__" } },
  /* raised once, after the first stall */
  agents: { defaults: { memorySearch: { sync: { watchDebounceMs: 2000 } } } },
  skills: { load: { watchDebounceMs: 250 } }, // as shipped
  messages: { responsePrefix: "\${CLAWTUNE_TEST_PREFIX}" },
}
`;

function print(value: object): string {
	return JSON.stringify(value, null, 2).replace('"__PORT__"', "__PORT__");
}

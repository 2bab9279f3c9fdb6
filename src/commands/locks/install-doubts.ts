import type { InstallDoubt } from "../../report/locks/services/doubts.ts";
import type { World } from "../invocation.ts";
import type { AskedService } from "./install-service.ts";

/** What may keep the rounds from running as they should. */
export function doubtsAbout(
	{ service, program, namedConfig }: AskedService,
	{ files }: World,
): readonly InstallDoubt[] {
	const [, script] = program;
	const { everyMs, stateDirectory } = service;
	const missing = (
		what: "program" | "state folder" | "config",
		file: string | undefined,
	): readonly InstallDoubt[] =>
		file === undefined || files.kindOf(file) !== "missing"
			? []
			: [{ kind: "missing", what, file }];
	return [
		...programDoubts(program),
		...missing("program", script),
		...missing("state folder", stateDirectory),
		...missing("config", namedConfig),
		...(everyMs < 60_000 ? [{ kind: "often", everyMs } as const] : []),
	];
}

/** `npx` keeps a program in `_npx`, `pnpm dlx` in `dlx`. */
function programDoubts(
	program: AskedService["program"],
): readonly InstallDoubt[] {
	const [, script] = program;
	return /[\\/](_npx|dlx)[\\/]/.test(script)
		? [{ kind: "kept-for-a-while", file: script }]
		: program
				.filter((file) => /[\\/@]v?\d+\.\d+\.\d+/.test(file))
				.map((file) => ({ kind: "versioned", file }));
}

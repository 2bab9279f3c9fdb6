import { expandPath } from "../../config/location.ts";
import { back } from "../../wizard/asker.ts";
import { arrive } from "./arrive.ts";
import { askForFilePath } from "./file-path.ts";
import { leave } from "./leave.ts";
import {
	anew,
	goBack,
	type Known,
	type Move,
	on,
	type Session,
} from "./stop.ts";

/** Asks where the variables come from that the config refers to: a gateway is rarely started from a person's own shell. */
export async function askAboutVariables(
	session: Session,
	{ names, ...known }: Known & { readonly names: readonly string[] },
): Promise<Move> {
	const { asker, world } = session;
	const { options, done } = known;
	const them = names.length === 1 ? "it" : "them";
	const answer = await asker.choose({
		message: `${names.map((name) => `\${${name}}`).join(", ")}: not set here. Does the gateway have ${them}?`,
		choices: [
			{ name: `Yes: take ${them} as set`, value: "assume" },
			{ name: `Read ${them} from a file: type its path`, value: "file" },
			{ name: "Look again, once it is mended in an editor", value: "look" },
			{
				name: "Another release of OpenClaw reads this file",
				value: "release",
			},
			{ name: "Leave without a change", value: "leave" },
		],
	});
	if (answer === back) return goBack;
	switch (answer) {
		case "leave":
			return leave(session, known);
		case "release":
			return on({ ...known, at: "release" });
		case "look":
			return anew(await arrive(session, known));
		case "file": {
			const path = await askForFilePath(session, "The file with the variables");
			if (path === back) return { kind: "again" };
			const { environment, workingDirectory } = world;
			const envFile = expandPath(path, environment, workingDirectory);
			return on(
				await arrive(session, { options: { ...options, envFile }, done }),
			);
		}
		default:
			return on(
				await arrive(session, {
					options: { ...options, assumeEnv: true },
					done,
				}),
			);
	}
}

import type { Failure } from "../../failure.ts";
import type { Judgement } from "../../schema/finding.ts";
import type { Target } from "../../schema/target.ts";
import { printable } from "../printable.ts";
import type { Style } from "../style.ts";
import { count, targetWords } from "../words.ts";

/** What the wizard found before it asks anything. */
export interface FoundConfig {
	readonly location: { readonly file: string };
	/** Is the config a file on this machine. */
	readonly isAtHand: boolean;
	readonly target: Target;
	readonly gateway: object | undefined;
	readonly withoutGateway: Failure | undefined;
	readonly address: { readonly shownUrl: string };
	readonly judgement: Judgement;
}

/** What was found, a line each. */
export function foundWords(found: FoundConfig, style: Style): string {
	const { location, isAtHand, target, gateway, withoutGateway, address } =
		found;
	const lines = [
		[
			"Config",
			isAtHand
				? printable(location.file)
				: `that of the gateway at ${address.shownUrl}, as it tells it`,
		],
		["Release", targetWords(target)],
		[
			"Gateway",
			gateway
				? `runs with it at ${address.shownUrl}`
				: printable(withoutGateway?.message ?? "none"),
		],
		// What the check says of an assumed release is worth nothing before the person has named the right one.
		...(target.source === "assumed"
			? []
			: [["Check", checkWords(found.judgement, style)] as const]),
	] as const;
	return `${lines.map(([label, text]) => style.wrap(`${style.bold(label.padEnd(8))} ${text}`, 9)).join("\n")}\n\n`;
}

/** `valid, 2 warnings`. */
function checkWords(
	{ verdict, findings, startup }: Judgement,
	style: Style,
): string {
	const of = (wanted: string): number =>
		findings.filter(({ severity }) => severity === wanted).length;
	const [errors, warnings] = [of("error"), of("warning")];
	const refuses = verdict === "valid" && startup === "refuses";
	return [
		verdict === "valid" ? style.good("valid") : style.bad(verdict),
		...(errors > 0 ? [count(errors, "error")] : []),
		...(warnings > 0 ? [count(warnings, "warning")] : []),
		...(refuses ? [style.bad("a gateway does not start with it")] : []),
	].join(", ");
}

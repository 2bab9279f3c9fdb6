import type { JudgedLock } from "../locks/judged-lock.ts";
import type { TargetSource } from "../schema/target.ts";
import { jsonDocument } from "./json-document.ts";
import type { Style } from "./style.ts";
import { count, sourceWords } from "./words.ts";

/** Something that could be told, or the stable name of why not; never a message, which could hold anything. */
export type Told<Value> =
	| { readonly kind: "told"; readonly value: Value }
	| { readonly kind: "untold"; readonly why: string };

/** What a report of a bug needs to know of a machine. It holds no value of a config or of the environment but what is named here. */
export interface SelfReport {
	readonly version: string;
	readonly node: string;
	/** As Node calls them: `linux`, `x64`, `6.1.0`. */
	readonly system: {
		readonly platform: string;
		readonly architecture: string;
		readonly release: string;
	};
	readonly terminal: {
		/** `TERM`, where it is the name of a terminal. */
		readonly type: string | undefined;
		/** Undefined where the output is no terminal. */
		readonly columns: number | undefined;
		readonly colour: boolean;
	};
	readonly installed: {
		readonly how: "npx" | "global" | "project" | "checkout" | "other";
		readonly folder: string;
	};
	readonly config: Told<ConfigFacts | undefined>;
	readonly target: Told<{
		readonly release: string;
		readonly source: TargetSource;
		/** The bundled snapshot that it is judged by. */
		readonly snapshot: string;
	}>;
	readonly snapshots: Told<{
		readonly count: number;
		readonly oldest: string;
		readonly newest: string;
	}>;
	/** The release of the `openclaw` on the PATH; undefined where there is none. */
	readonly openclaw: Told<string | undefined>;
	readonly state: Told<StateFacts | undefined>;
	/** How many session locks there are, by their verdict; undefined where there is no state folder. */
	readonly locks: Told<Readonly<Record<LockCount, number>> | undefined>;
	/** Which of the variables that clawtune reads are set. */
	readonly variables: readonly string[];
}

/** By what session locks are counted. */
export type LockCount = JudgedLock["verdict"];

/** What is told of a config file. */
export interface ConfigFacts {
	readonly file: string;
	readonly bytes: number;
	/** Does a symbolic link lead to it. */
	readonly isLink: boolean;
	/** Has it `$include`, so that other files are part of it. */
	readonly hasIncludes: boolean;
	/** How many keys it has, at any depth; undefined where it is no JSON5. */
	readonly keys: number | undefined;
	/** The code of what makes it no JSON5. */
	readonly problem: string | undefined;
}

/** What is told of the state folder. */
export interface StateFacts {
	readonly folder: string;
	/** How many applies are written down. */
	readonly applies: number;
	/** Has a run that was cut off left something behind. */
	readonly hasLeftovers: boolean;
}

/** The report for the screen. */
export function selfReportPretty(
	report: SelfReport,
	{ dim, wrap }: Style,
): string {
	const { version, node, system, terminal, installed, variables } = report;
	const rows: readonly (readonly [label: string, text: string])[] = [
		["clawtune", `${version}, ${howWords[installed.how]} ${installed.folder}`],
		["node", node],
		["system", `${system.platform} ${system.architecture} ${system.release}`],
		[
			"terminal",
			`${terminal.type ?? "no TERM that is known"}, ${terminal.columns === undefined ? "output is no terminal" : `${terminal.columns} columns`}, ${terminal.colour ? "colours" : "no colours"}`,
		],
		["config", told(report.config, configWords)],
		[
			"target",
			told(
				report.target,
				({ release, source, snapshot }) =>
					`OpenClaw ${release} (${sourceWords[source]}), judged by the snapshot of ${snapshot}`,
			),
		],
		[
			"snapshots",
			told(
				report.snapshots,
				(known) => `${known.count}, from ${known.oldest} to ${known.newest}`,
			),
		],
		[
			"openclaw",
			told(report.openclaw, (release) => release ?? "none on the PATH"),
		],
		["gateway", "not asked"],
		["state", told(report.state, stateWords)],
		[
			"locks",
			told(report.locks, (counts) =>
				counts === undefined
					? "no state folder"
					: Object.entries(counts)
							.map(([verdict, number]) => `${number} ${verdict}`)
							.join(", "),
			),
		],
		["variables", variables.join(", ") || "none"],
	];
	return rows
		.map(([label, text]) => `${wrap(`${dim(label.padEnd(9))}  ${text}`, 11)}\n`)
		.join("");
}

/** The same in JSON: `schemas/self-report.schema.json`. */
export function selfReportJson(report: SelfReport): string {
	const { version, system, terminal, config, openclaw, state, ...rest } =
		report;
	return jsonDocument(version, {
		node: rest.node,
		system,
		terminal: {
			type: terminal.type ?? null,
			columns: terminal.columns ?? null,
			colour: terminal.colour,
		},
		installed: rest.installed,
		config: toldJson(config, (facts) =>
			facts === undefined
				? null
				: {
						...facts,
						keys: facts.keys ?? null,
						problem: facts.problem ?? null,
					},
		),
		target: toldJson(rest.target, (target) => target),
		snapshots: toldJson(rest.snapshots, (known) => known),
		openclaw: toldJson(openclaw, (release) =>
			release === undefined ? null : { release },
		),
		gateway: "not asked",
		state: toldJson(state, (facts) => facts ?? null),
		locks: toldJson(rest.locks, (counts) => counts ?? null),
		variables: rest.variables,
	});
}

const howWords: Readonly<Record<SelfReport["installed"]["how"], string>> = {
	npx: "run by npx from",
	global: "installed for all projects in",
	project: "installed for a project in",
	checkout: "a clone in",
	other: "in",
};

function configWords(facts: ConfigFacts | undefined): string {
	if (!facts) return "none found";
	return [
		facts.file,
		count(facts.bytes, "byte"),
		...(facts.isLink ? ["behind a symbolic link"] : []),
		...(facts.hasIncludes ? ["includes other files"] : []),
		facts.keys === undefined
			? `cannot be read as a config (${facts.problem})`
			: count(facts.keys, "key"),
	].join(", ");
}

function stateWords(facts: StateFacts | undefined): string {
	if (!facts) return "no state folder";
	return [
		facts.folder,
		`${facts.applies === 1 ? "1 apply" : `${facts.applies} applies`} written down`,
		facts.hasLeftovers
			? "a run that was cut off left something behind"
			: "nothing left behind",
	].join(", ");
}

function told<Value>(
	fact: Told<Value>,
	words: (value: Value) => string,
): string {
	return fact.kind === "told"
		? words(fact.value)
		: `could not be told (${fact.why})`;
}

function toldJson<Value>(
	fact: Told<Value>,
	json: (value: Value) => object | null,
): object | null {
	return fact.kind === "told" ? json(fact.value) : { untold: fact.why };
}

import type { JsonValue } from "../config/json.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import type { Finding, Judgement } from "../schema/finding.ts";
import { judge } from "../schema/judge.ts";
import type { Snapshots } from "../schema/snapshot.ts";
import type { Target } from "../schema/target.ts";
import type { Variables } from "../schema/variables.ts";
import { isRoster } from "./against.ts";
import { advance, type Because, type Course, isOpen } from "./course.ts";
import { inheritedStreaming } from "./inherited.ts";
import type { Remedy } from "./remedy.ts";

/** What a config is judged by on its way. */
export interface Judge {
	readonly to: Target;
	readonly snapshots: Snapshots;
	readonly variables: Variables;
}

/** What is done about findings. */
export interface Rule {
	/** Those that something is done about, in their order. */
	readonly inOrder: (findings: readonly Finding[]) => readonly Finding[];
	/** What to do against one; `isOpen` tells what was not tried in vain. */
	readonly against: (
		finding: Finding,
		config: JsonValue,
		isOpen: (remedy: Remedy) => boolean,
	) => readonly Remedy[];
}

/** A way and what the release says of the config that it has led to. */
export interface JudgedCourse {
	readonly course: Course;
	readonly judgement: Judgement;
}

/** Each round does away with what the one before brought to light; real configs need four. */
const mostRounds = 12;

/** Does what can be done against the findings on a config, and on what comes to light then, until nothing more is to be done. */
export async function rounds(
	start: Course,
	by: Judge,
	{ inOrder, against }: Rule,
): Promise<JudgedCourse> {
	let course = start;
	let settled = start.config;
	let judgement = await judgementOf(course.config, by);
	const isDone = (remedy: Remedy, because: Because): boolean => {
		const { config } = course;
		course = advance(course, remedy, because);
		return course.config !== config;
	};
	for (let round = 0; round < mostRounds; round += 1) {
		let isMoving = false;
		for (const finding of inOrder(judgement.findings)) {
			const remedies = against(finding, course.config.value, (remedy) =>
				isOpen(course, remedy),
			);
			for (const remedy of remedies)
				isMoving = isDone(remedy, causeOf(finding)) || isMoving;
			// The paths of all that follows are others now.
			if (isMoving && isRoster(finding)) break;
		}
		for (const remedy of inheritedStreaming(
			start.config.value,
			course.config.value,
		))
			isMoving = isDone(remedy, { code: "retired-key" }) || isMoving;
		if (isMoving) judgement = await judgementOf(course.config, by);
		else if (course.refusals === start.refusals || course.config === settled)
			break;
		else {
			// What could not be done before the rest was may be done now.
			settled = course.config;
			course = { ...course, refusals: start.refusals };
		}
	}
	return { course, judgement };
}

/** What a release says of a config. */
export async function judgementOf(
	config: MergedConfig,
	{ to, snapshots, variables }: Judge,
): Promise<Judgement> {
	const [judgement] = await judge(
		[{ config, target: to }],
		snapshots,
		variables,
	);
	if (!judgement) throw new TypeError("a config was not judged");
	return judgement;
}

function causeOf(finding: Finding): Because {
	const { code } = finding;
	if (code === "rule" && finding.instead !== undefined)
		return { code, instead: finding.instead };
	if (code === "retired-key" && finding.lastSeen)
		return { code, lastSeen: finding.lastSeen };
	return { code };
}

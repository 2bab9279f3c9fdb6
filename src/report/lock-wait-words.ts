import {
	isSameWait,
	type LockEstimate,
	type LockLever,
	type LockWaits,
} from "../estimate/lock-waits.ts";
import {
	busiestWords,
	observedLockJson,
	observedLockWords,
	rounded,
	shareWords,
} from "./observed-lock-words.ts";
import { waitWords } from "./trace-words.ts";
import { count } from "./words.ts";

const limitPath = "session.writeLock.acquireTimeoutMs";
const concurrencyPath = "agents.defaults.maxConcurrent";
const debounceWords =
	"A debounce frees no session lock directly: no watcher takes one.";

/** What a trace says of session locks, how long runs would wait for one, and what would change it. */
export function lockWaitLines(estimate: LockEstimate): readonly string[] {
	const { release, observed, before, after, levers } = estimate;
	if (before.kind === "no-lock-file")
		return [
			`Session locks: OpenClaw ${release} has no lock files. ${databaseWords(before.busyTimeoutMs)}`,
			...(observed
				? [
						`Those of the trace are of an older release: ${observedLockWords(observed)}`,
					]
				: []),
			debounceWords,
		];
	return [
		...(observed
			? [
					`Session locks: ${observedLockWords(observed)}`,
					busiestWords(observed),
				]
			: ["Session locks: none was held while the trace was recorded."]),
		`  ${before === after ? "now and after" : "now"}: ${settingWords(estimate, before)}: ${waitsWords(before)}`,
		...(before === after
			? []
			: [`  after: ${settingWords(estimate, after)}: ${waitsWords(after)}`]),
		...levers
			.filter(({ waits }) => !isSameWait(waits, after))
			.map((lever) => `  ${leverWords(lever)}: ${waitsWords(lever.waits)}`),
		debounceWords,
		...assumptionsOf(estimate),
	];
}

/** `limit 60 s (the default), 4 runs at once (the default)`. */
function settingWords({ era }: LockEstimate, waits: LockWaits): string {
	if (waits.kind === "no-lock-file") return "without a limit";
	const { limitMs, limitFrom, concurrency, concurrencyFrom } = waits.setting;
	const fixed = era.kind === "lock-file" && !era.configurable;
	const limit =
		limitFrom === "config" ? limitPath : fixed ? "fixed" : "the default";
	const runs = {
		given: "--concurrency",
		config: concurrencyPath,
		release: "the default",
	}[concurrencyFrom];
	return `limit ${waitWords(limitMs)} (${limit}), ${count(concurrency, "run")} at once (${runs})`;
}

function leverWords(lever: LockLever): string {
	const { kind, waits } = lever;
	if (kind === "upgrade")
		return waits.kind === "no-lock-file"
			? `OpenClaw ${lever.since} or later`
			: `OpenClaw ${lever.since} or later (limit ${waitWords(waits.setting.limitMs)}; ${limitPath} sets it, which this release has not)`;
	if (waits.kind === "no-lock-file") return "no lock files";
	const { limitMs, concurrency } = waits.setting;
	return kind === "acquire-timeout"
		? `${limitPath}=${limitMs}`
		: `${concurrencyPath}=${concurrency}`;
}

function waitsWords(waits: LockWaits): string {
	switch (waits.kind) {
		case "no-lock-file":
			return `no lock files. ${databaseWords(waits.busyTimeoutMs)}`;
		case "not-simulated":
			return waits.why === "no-holds"
				? "nothing to simulate waits from"
				: "one run at a time, so there is no wait to simulate";
		case "simulated": {
			const { gaveUp, waits: all, waitMs } = waits.simulated;
			const number = all.toLocaleString("en");
			const passing =
				gaveUp === 0
					? `none of ${number} simulated waits passes the limit`
					: gaveUp === all
						? `all of ${number} simulated waits pass the limit`
						: `${shareWords(gaveUp / all)} of ${number} simulated waits pass the limit`;
			return `${passing}; half ${upToWords(waitMs.median)}, 95 % ${upToWords(waitMs.p95)}, the longest ${waitWords(waitMs.max)}`;
		}
	}
}

function upToWords(waitMs: number): string {
	return waitMs === 0 ? "do not wait" : `wait up to ${waitWords(waitMs)}`;
}

function databaseWords(busyTimeoutMs: number): string {
	return `Sessions are kept in SQLite; a write waits up to ${waitWords(busyTimeoutMs)} for the database.`;
}

/** What the simulation takes for granted, in sentences. */
function assumptionsOf({
	release,
	era,
	before,
	after,
}: LockEstimate): readonly string[] {
	if (before.kind !== "simulated" && after.kind !== "simulated") return [];
	if (era.kind === "no-lock-file") return [];
	return [
		`Simulated, as a worst case: all other runs come together at a random moment to the busiest session, look for the lock as ${release} does, and hold it as long as one of its holds. A gateway queues the runs of one session before that.`,
		...(era.sharedInProcess
			? [
					`On ${release} a run enters at once where its own process holds the lock: the waits are those of other processes.`,
				]
			: []),
		...(era.readsEnvironment
			? [
					"OPENCLAW_SESSION_WRITE_LOCK_ACQUIRE_TIMEOUT_MS, where the gateway has it, wins over the limit; it is taken to be unset.",
				]
			: []),
	];
}

/** A lock estimate as JSON has it. */
export function lockWaitJson(estimate: LockEstimate): object {
	const { observed, before, after, levers } = estimate;
	return {
		observed: observed ? observedLockJson(observed) : null,
		before: waitsJson(before),
		after: waitsJson(after),
		levers: levers.map((lever) => ({
			...leverJson(lever),
			...waitsJson(lever.waits),
		})),
		assumptions: [...assumptionsOf(estimate), debounceWords],
	};
}

function waitsJson(waits: LockWaits): object {
	if (waits.kind === "no-lock-file")
		return {
			simulated: null,
			reason: waits.kind,
			busyTimeoutMs: waits.busyTimeoutMs,
		};
	const { limitMs, limitFrom, concurrency, concurrencyFrom } = waits.setting;
	const setting = { limitMs, limitFrom, concurrency, concurrencyFrom };
	if (waits.kind === "not-simulated")
		return { ...setting, simulated: null, reason: waits.why };
	const { waits: all, gaveUp, waitMs } = waits.simulated;
	return {
		...setting,
		simulated: {
			waits: all,
			gaveUp,
			chanceToGiveUp: rounded(gaveUp / all),
			waitMs,
		},
	};
}

function leverJson({ kind, waits, ...lever }: LockLever): object {
	if (waits.kind === "no-lock-file" || kind === "upgrade")
		return { kind, ...lever };
	const { limitMs, concurrency } = waits.setting;
	return kind === "acquire-timeout"
		? { kind, path: limitPath, value: limitMs }
		: { kind, path: concurrencyPath, value: concurrency };
}

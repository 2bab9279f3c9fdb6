import { describe, expect, it } from "vitest";
import type { FailureCode } from "../../src/failure.ts";
import {
	announcesRestart,
	failureOf,
	mayBeWritten,
} from "../../src/gateway/answer-failure.ts";
import type { Answer } from "../../src/gateway/connection.ts";

type Refused = Extract<Answer, { readonly kind: "refused" }>;

function refused(message: string, code = "INVALID_REQUEST"): Refused {
	return { kind: "refused", code, message, retryAfterMs: undefined };
}

const lateFailure =
	"Config was written to /state/skills.json5, but post-write processing failed: active config environment changed while preparing write\n";

describe("a refused config.patch", () => {
	it.each<[string, Refused, FailureCode]>([
		[
			"of a base hash that is not the current one",
			refused("config changed since last load; re-run config.get and retry"),
			"base-moved",
		],
		[
			"of an included file that changes right now",
			refused(
				"included config changed while preparing write; re-run config.get and retry",
			),
			"base-moved",
		],
		[
			"that meets the gateway's own reload",
			refused(
				"active config environment changed while preparing write; re-run config.get and retry",
			),
			"base-moved",
		],
		[
			"that meets it after the write, which was taken back",
			refused(`${lateFailure}The config write was rolled back.`, "UNAVAILABLE"),
			"base-moved",
		],
		["of an invalid config", refused("invalid config: x"), "base-invalid"],
		["of a full disk", refused("ENOSPC", "UNAVAILABLE"), "unreachable"],
	])("%s is told by its code", (_name, answer, code) => {
		expect(mayBeWritten(answer)).toBe(false);
		expect(
			failureOf(answer, "config.patch", "ws://127.0.0.1:1", 1000),
		).toMatchObject({ code });
	});

	it("is told as a reload where it meets one, not as someone else's change", () => {
		const { message } = failureOf(
			refused("active config environment changed while preparing write"),
			"config.patch",
			"ws://127.0.0.1:1",
			1000,
		);
		expect(message).toBe(
			"The gateway at ws://127.0.0.1:1 was still taking over an earlier change of its config",
		);
	});

	it.each([
		[
			"config.patch persisted but was not applied to the active Gateway (failed); run config.get",
			false,
		],
		[
			"config.patch persisted and was accepted for restart; wait for the Gateway to restart",
			true,
		],
		[
			"config.patch persisted and updated the active Gateway, but a recovery restart is required",
			true,
		],
		[
			`${lateFailure}The write was not rolled back. Inspect the current config before retrying.`,
			false,
		],
		[`${lateFailure}Rollback could not be confirmed.`, false],
	])("may be written all the same: %s", (message, restarts) => {
		const answer = refused(message, "UNAVAILABLE");
		expect(mayBeWritten(answer)).toBe(true);
		expect(announcesRestart(answer)).toBe(restarts);
	});
});

describe("any request that is not answered as wanted", () => {
	const url = "ws://127.0.0.1:1";

	it.each<[string, Exclude<Answer, { readonly kind: "result" }>, RegExp]>([
		[
			"since the connection closed",
			{ kind: "closed", code: 1006 },
			/^unreachable: .* closed the connection \(1006\) during health/,
		],
		[
			"in time",
			{ kind: "timeout" },
			/^unreachable: .* did not answer health within 1\.5 s/,
		],
		[
			"for want of rights",
			refused("missing scope: operator.read"),
			/^access-denied: .* no right to health/,
		],
		[
			"for a limit whose end is told",
			{ ...refused("rate limit exceeded"), retryAfterMs: 20_400 },
			/^rate-limited: .* for 21 s\. .*--wait 21s/,
		],
		[
			"for a limit of which nothing more is told",
			refused("rate limit exceeded"),
			/^rate-limited: .* for 60 s/,
		],
		[
			"for an included file, as 2026.4.24 says it",
			refused("config.patch would flatten $include"),
			/^refused: .* an included file .*--via file/,
		],
		[
			"for an included file, as 2026.9.6 says it",
			refused('invalid config: Unrecognized key: "$include"'),
			/^refused: .* an included file .*--via file/,
		],
		[
			"for a config that may not be changed",
			refused("config is read-only (OPENCLAW_NIX_MODE)"),
			/^refused: .* may not be changed .*Nix files/,
		],
		[
			"with a reason of several lines",
			refused("no such method\nsee the manual"),
			/^unreachable: .* refused health: no such method\. Look/,
		],
	])("is told by its reason: not answered %s", (_name, answer, wanted) => {
		const { code, message, hint } = failureOf(answer, "health", url, 1500);
		expect(`${code}: ${message}. ${hint}`).toMatch(wanted);
	});
});

import { plainConfig } from "../openclaw/configs.ts";
import { falsified, isPatch } from "../support/falsified-patch.ts";
import type { Intercept } from "../support/gateway-proxy.ts";
import { usingUp } from "../support/rate-limit.ts";

/** A way in which a gateway's turn ends badly. */
export interface GatewayFailure {
	readonly exitCode: number;
	readonly name: string;
	/** What becomes of the requests to the gateway. */
	readonly intercept?: Intercept;
	/** The gateway's config, in the place of `slowConfig`. */
	readonly config?: string;
	/** The ConfigMap's key. */
	readonly wanted?: string;
	readonly tries: "once" | "again";
	readonly reason: RegExp;
}

/** A config whose two debounces the preset `safe` raises, as a gateway itself would write it. */
export const slowConfig = plainConfig(2000, 250);

/** One for each exit code but 3 and 5. */
export const failures: readonly GatewayFailure[] = [
	{
		exitCode: 2,
		name: "a setting that does not exist",
		wanted: "--set\nskills.lood=1\n",
		tries: "once",
		reason: /skills\.lood/,
	},
	{
		exitCode: 4,
		name: "a hazard",
		config: `// why\n${slowConfig}`,
		tries: "once",
		reason: /comments-lost/,
	},
	{
		exitCode: 6,
		name: "a gateway that takes no more for now",
		intercept: usingUp,
		tries: "again",
		reason: /no more config changes/,
	},
	{
		exitCode: 7,
		name: "a change that did not verify",
		intercept: (request) =>
			isPatch(request, 1) ? falsified(request) : { kind: "forward" },
		tries: "once",
		reason: /was taken back/,
	},
	{
		exitCode: 8,
		name: "a change that could not be taken back",
		intercept: (request) =>
			isPatch(request, 1)
				? falsified(request)
				: isPatch(request, 2)
					? { kind: "refuse", message: "the disk is full" }
					: { kind: "forward" },
		tries: "once",
		reason: /could not be taken back/,
	},
];

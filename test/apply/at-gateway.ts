import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import json5 from "json5";
import type { GatewayApply } from "../../src/apply/gateway-apply.ts";
import type { Progress } from "../../src/apply/progress.ts";
import { diskFiles } from "../../src/config/files.ts";
import { isJsonValue, type JsonValue } from "../../src/config/json.ts";
import { connectToConfig } from "../../src/gateway/config-rpc.ts";
import { createDevice } from "../../src/gateway/device.ts";
import { sha256Of } from "../../src/plan/plan.ts";
import { folderWith } from "../config/disk.ts";
import { planned } from "../plan/planned.ts";
import { configOf, targetOf } from "../schema/judged.ts";
import {
	type Reply,
	type Script,
	type ScriptedGateway,
	startScriptedGateway,
} from "../support/scripted-gateway.ts";

/** The text of the config before, and what the preset `safe` makes of it through a gateway of 2026.7.1. */
export const before = `{"skills":{"load":{"watchDebounceMs":250}},"agents":{"defaults":{}}}`;
export const after = `{"skills":{"load":{"watchDebounceMs":1000}},"agents":{"defaults":{"memorySearch":{"sync":{"watchDebounceMs":5000}}}}}`;

/** An apply of the preset `safe` to a config on the disk, through a gateway that answers as a test says. */
export interface AtGateway {
	readonly apply: GatewayApply;
	readonly gateway: ScriptedGateway;
	readonly steps: readonly Progress[];
	/** The config as it is on the disk. */
	readonly text: () => string;
	readonly write: (text: string) => void;
}

/** What a test sets otherwise than a gateway that does all well. */
export interface Setting {
	readonly release?: string;
	/** Undefined where the gateway does what a good one does. */
	readonly script?: (
		at: Pick<AtGateway, "text" | "write">,
		method: string,
		count: number,
	) => Reply | undefined;
	readonly files?: Readonly<Record<string, string>>;
	readonly apply?: Partial<GatewayApply>;
	readonly timeoutMs?: number;
}

/** Connects, and makes all ready for the patch. */
export async function atGateway({
	release = "2026.7.1",
	script = () => undefined,
	files = { "openclaw.json": before },
	apply = {},
	timeoutMs = 20_000,
}: Setting = {}): Promise<AtGateway> {
	const file = join(folderWith(files), "openclaw.json");
	const text = (): string => readFileSync(file, "utf8");
	const write = (content: string): void => writeFileSync(file, content);
	const good: Script = (method) => {
		if (method === "config.patch") write(after);
		return method === "config.get"
			? { result: { path: file, ...told(text()) } }
			: { result: {} };
	};
	const gateway = await startScriptedGateway(
		(method, params, count) =>
			script({ text, write }, method, count) ?? good(method, params, count),
		release,
	);
	const address = {
		url: gateway.url,
		shownUrl: gateway.url,
		from: "--url",
		isNamed: true,
		credentials: [],
		tlsFingerprint: undefined,
	};
	const options = {
		timeoutMs,
		device: undefined,
		deviceAtHand: createDevice,
		clientVersion: "0.0.0",
	};
	const connected = await connectToConfig(address, options);
	const config = configOf(text(), file);
	const steps: Progress[] = [];
	return {
		apply: {
			plan: planned(config, { target: targetOf(release) }),
			config,
			gateway: connected,
			address,
			options,
			files: diskFiles,
			isAtHand: true,
			copies: ["/kept/openclaw.json"],
			restartTimeoutMs: 300,
			waitMs: 0,
			onSending: () => {},
			interruption: () => false,
			onProgress: (step) => steps.push(step),
			...apply,
		},
		gateway,
		steps,
		text,
		write,
	};
}

/** What `config.get` says of a text. */
export function told(text: string): {
	readonly hash: string;
	readonly raw: string;
	readonly parsed: JsonValue;
} {
	const parsed: unknown = json5.parse(text);
	if (!isJsonValue(parsed)) throw new TypeError(text);
	return { hash: sha256Of(text), raw: text, parsed };
}

import type { Spans } from "./span.ts";

/** What `config.patch` and the connection around it do. */
export interface RpcEra {
	/** Who gets operator scopes on loopback: any client with the token, only one with a device identity. */
	readonly scopes: "token" | "device";
	/** Every `${VAR}` in the file is replaced by its value when the gateway writes the file. */
	readonly writesReferencesOut: boolean;
	/** Settings that the gateway writes into the file unasked: all its runtime defaults, these paths, or none. */
	readonly bakedDefaults: "all" | readonly string[];
	/** Does a patch of a debounce setting restart the gateway. */
	readonly restart: "always" | "possible" | "never";
	/** The release that the gateway names when a client connects: its own, or only `dev`. */
	readonly announcesRelease: boolean;
	/** Is `hash` of `config.get` the SHA-256 of the file's text, so that it can be compared with the file. */
	readonly hashIsSha256: boolean;
	/** Does `config.get` tell the text of the file; else only what it means. */
	readonly tellsText: boolean;
	/** Calls of `config.patch` a minute before the gateway refuses; undefined: no limit. */
	readonly patchesPerMinute: number | undefined;
}

/** The commands settings that 2026.2.26 to 2026.4 add to a file with any patch (run on 2026.2.26, 2026.3.13). */
const commandsDefaults = [
	"commands.native",
	"commands.nativeSkills",
	"commands.restart",
	"commands.ownerDisplay",
] as const;

const first: RpcEra = {
	scopes: "token",
	writesReferencesOut: true,
	bakedDefaults: "all",
	restart: "always",
	announcesRelease: false,
	hashIsSha256: true,
	tellsText: true,
	patchesPerMinute: undefined,
};
const limited: RpcEra = {
	...first,
	writesReferencesOut: false,
	bakedDefaults: commandsDefaults,
	patchesPerMinute: 3,
};
const announced: RpcEra = {
	...limited,
	announcesRelease: true,
	tellsText: false,
};
const calm: RpcEra = { ...announced, bakedDefaults: [], restart: "never" };
const telling: RpcEra = { ...calm, tellsText: true };

/** Run on 2026.2.12, 2026.2.17 to 2026.2.26, 2026.3.13, 2026.4.26, 2026.5.28, 2026.7.1, 2026.8.2 and 2026.9.6. */
export const rpcSpans: Spans<RpcEra> = [
	["2026.1.30", first],
	["2026.2.17", { ...first, scopes: "device" }],
	["2026.2.26", limited],
	["2026.3.12", { ...announced, scopes: "device" }],
	["2026.4.25", { ...announced, restart: "possible" }],
	["2026.5.28", calm],
	["2026.7.1", telling],
	["2026.8.1", { ...telling, hashIsSha256: false, patchesPerMinute: 30 }],
];

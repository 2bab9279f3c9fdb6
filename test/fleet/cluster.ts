import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createDevice } from "../../src/gateway/device.ts";
import type { GatewayUnderTest } from "../openclaw/running.ts";
import type { Registry } from "../support/registry.ts";
import type { Cluster } from "./job.ts";

/** A gateway as the list in the ConfigMap has it, and its token. */
export interface NamedGateway {
	readonly name: string;
	/** Its address and, where it has a certificate, the fingerprint. */
	readonly address: string;
	readonly token: string;
}

const device = createDevice();

/** A gateway by its own address, or by the one that is given. */
export function named(
	name: string,
	under: GatewayUnderTest,
	url: string = under.gateway().url,
): NamedGateway {
	const { token, tlsFingerprint } = under.gateway();
	return { name, address: `${url} ${tlsFingerprint ?? ""}`.trim(), token };
}

/** A cluster with the gateways in this order, all of which are shown the same device. It waits for none that takes no more changes. */
export function clusterWith(
	registry: Registry,
	gateways: readonly NamedGateway[],
	changed: Partial<Cluster>,
): Cluster {
	const claims = mkdtempSync(join(tmpdir(), "clawtune-claim-"));
	onTestFinished(() => rmSync(claims, { recursive: true, force: true }));
	const lines = gateways.map(({ name, address }) => `${name} ${address}\n`);
	return {
		registry,
		claims,
		secrets: {
			"clawtune-tokens": Object.fromEntries(
				gateways.map(({ name, token }) => [name, token]),
			),
			"clawtune-device": { "device.json": JSON.stringify(device) },
		},
		...changed,
		fleet: { gateways: lines.join(""), ...changed.fleet },
		environment: { CLAWTUNE_WAIT: "1s", ...changed.environment },
	};
}

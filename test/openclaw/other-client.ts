import { requestGateway } from "../../scripts/openclaw/connection.ts";
import type { RunningGateway } from "../../scripts/openclaw/gateway.ts";
import type { JsonValue } from "../../src/config/json.ts";
import { parsePath, withValueAt } from "../../src/config/path.ts";
import { isRecord } from "../../src/config/record.ts";

/** Changes the config of a gateway as a client that is not clawtune: one merge patch over a connection of its own. */
export async function patchByAnother(
	gateway: RunningGateway,
	patch: JsonValue,
): Promise<void> {
	const told = await requestGateway(gateway, "config.get");
	if (!isRecord(told)) throw new Error("config.get gave no object");
	await requestGateway(gateway, "config.patch", {
		raw: JSON.stringify(patch),
		baseHash: told.hash,
	});
}

/** The merge patch that sets values at dotted paths; null takes out what is there. */
export function patchTo(
	values: readonly (readonly [string, JsonValue])[],
): JsonValue {
	return values.reduce<JsonValue>(
		(patch, [path, value]) =>
			withValueAt(patch, parsePath(path) ?? [], value) ?? patch,
		{},
	);
}

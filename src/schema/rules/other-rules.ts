import { otherBlankTextRules } from "./blank-texts.ts";
import { browserRules } from "./browser.ts";
import { cloudWorkerRules } from "./cloud-workers.ts";
import { commandRules } from "./commands.ts";
import { gatewayRules } from "./gateway.ts";
import { hookSessionRules } from "./hook-sessions.ts";
import { hostPathRules } from "./host-paths.ts";
import { legacyKeyRules } from "./legacy-keys.ts";
import { mcpServerRules } from "./mcp-servers.ts";
import { metaRules } from "./meta.ts";
import { modelProviderRules } from "./model-providers.ts";
import { retentionRules } from "./retention.ts";
import type { Rule } from "./rule.ts";
import { secretSourceRules } from "./secret-sources.ts";
import { secretRules } from "./secrets.ts";
import { tailscaleRules } from "./tailscale.ts";
import { talkRules } from "./talk.ts";
import { unsupportedSecretRules } from "./unsupported-secrets.ts";
import { webAddressRules } from "./web-addresses.ts";

/** The rules about all that is not agents, tools, bindings, channels or plugins. */
export const otherRules: readonly Rule[] = [
	...legacyKeyRules,
	...browserRules,
	...cloudWorkerRules,
	...commandRules,
	...gatewayRules,
	...hookSessionRules,
	...hostPathRules,
	...mcpServerRules,
	...metaRules,
	...modelProviderRules,
	...otherBlankTextRules,
	...retentionRules,
	...secretRules,
	...secretSourceRules,
	...tailscaleRules,
	...talkRules,
	...unsupportedSecretRules,
	...webAddressRules,
];

import { channelNameRules } from "./channel-names.ts";
import { channelToolRules } from "./channel-tools.ts";
import { chatServiceRules } from "./chat-services.ts";
import { dmAccessRules } from "./dm-access.ts";
import { messageAppRules } from "./message-apps.ts";
import type { Rule } from "./rule.ts";

/** The rules about `channels`. */
export const channelRules: readonly Rule[] = [
	...channelNameRules,
	...dmAccessRules,
	...channelToolRules,
	...chatServiceRules,
	...messageAppRules,
];

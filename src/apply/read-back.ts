import { isDocument, parseDocument } from "../config/document.ts";
import { readConfigText } from "../config/files.ts";
import { followIncludes } from "../config/include.ts";
import { equalValues } from "../config/json.ts";
import type { MergedConfig } from "../config/merged-config.ts";
import { formatPath, valueAt } from "../config/path.ts";
import type { GatewayConfig } from "../gateway/config-rpc.ts";
import { tellsSame } from "../gateway/same-config.ts";
import type { Change } from "../tuning/change.ts";
import type { GatewayApply } from "./gateway-apply.ts";
import { type Deviation, deviations } from "./verify.ts";

/**
 * In which ways a config, as its gateway tells it and as it is on the disk, is not the one of before with the changes
 * made. What a gateway tells of a config with included files is the root file alone: then the disk says what it means,
 * and the gateway must tell the same root.
 */
export function deviationsFromPlan(
	apply: GatewayApply,
	after: GatewayConfig,
	changes: readonly Change[],
	referencesMayGo: boolean,
): readonly Deviation[] {
	const { config, gateway } = apply;
	const onDisk = configOnDisk(apply);
	const hasIncludes = config.included.length > 0;
	const told = hasIncludes
		? deviationsOfRoot(after, onDisk)
		: deviations(
				gateway.config.parsed,
				after.parsed,
				changes,
				referencesMayGo,
				true,
			);
	if (told.length > 0 || onDisk === undefined) return told;
	return deviations(config.value, onDisk.value, changes, referencesMayGo);
}

/** In which ways a config is not the one of before, once the plan of an apply was taken back. */
export function deviationsFromBefore(
	apply: GatewayApply,
	after: GatewayConfig,
): readonly Deviation[] {
	const { plan, config } = apply;
	const now =
		config.included.length > 0 ? configOnDisk(apply)?.value : after.parsed;
	return [
		...deviationsFromPlan(apply, after, [], false),
		...plan.changes
			.filter(
				({ path, from }) =>
					from === undefined && valueAt(now, path) !== undefined,
			)
			.map(
				({ path }): Deviation => ({ path: formatPath(path), kind: "changed" }),
			),
	];
}

/** Do the files on the disk hold all that a plan wants. */
export function isOnDisk(apply: GatewayApply): boolean {
	const value = configOnDisk(apply)?.value;
	return (
		value !== undefined &&
		apply.plan.changes.every(({ path, to }) => {
			const now = valueAt(value, path);
			return now === undefined || to === undefined
				? now === to
				: equalValues(now, to);
		})
	);
}

function deviationsOfRoot(
	{ parsed }: GatewayConfig,
	onDisk: MergedConfig | undefined,
): readonly Deviation[] {
	const isTold =
		onDisk !== undefined &&
		[onDisk.root.value, onDisk.value].some((value) => tellsSame(parsed, value));
	return isTold ? [] : [{ path: "the config", kind: "changed" }];
}

function configOnDisk({
	config,
	files,
	isAtHand,
}: GatewayApply): MergedConfig | undefined {
	if (!isAtHand) return undefined;
	const { file } = config.root;
	const document = parseDocument(file, readConfigText(files, file));
	return isDocument(document)
		? followIncludes(document, files, config.options)
		: undefined;
}

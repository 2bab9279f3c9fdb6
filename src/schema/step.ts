/**
 * The steps in which OpenClaw judges a config, in their order: it names what the first step finds that finds anything,
 * and does not take the next one. Read in `config/validation` of 2026.2.26, 2026.7.1 and 2026.9.6; a release without
 * one of the rules skips its step.
 */
export const steps = [
	/** Includes and variables. */
	"reading",
	/** Keys that old releases know to be older still. */
	"legacy-keys",
	/** The core's schema with the rules that are part of it. */
	"schema",
	"sandbox-environment",
	"agent-folders",
	"avatars",
	"tailscale-bind",
	"tailscale-auth",
	"model-policy",
	/** Channels and plugins by their own schemas, and names that some plugin must answer to. */
	"plugins",
	/** From 2026.8.1 on, what `config validate` asks once more of the config as it is written. */
	"strict",
] as const;

/** One of the steps in which OpenClaw judges a config. */
export type Step = (typeof steps)[number];

/** The first of the steps that found something; undefined where none did. */
export function firstStepOf(
	found: readonly { readonly step: Step }[],
): Step | undefined {
	return steps.find((step) => found.some((one) => one.step === step));
}

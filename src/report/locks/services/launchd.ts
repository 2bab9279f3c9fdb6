import { posix } from "node:path";
import { unbroken } from "../../style.ts";
import type { ServicePlace, ServiceTexts, WatchService } from "./service.ts";

/** A job for the launchd of a user. The keys are those of `launchd.plist(5)`, the form that of Apple's property lists. */
export function launchdTexts(
	service: WatchService,
	{ folder, isSearched, quoted }: ServicePlace,
): ServiceTexts {
	const { name, hasAlertCommand } = service;
	const file = `${name}.plist`;
	const logs = logFolder(service);
	return {
		kind: "launchd",
		files: [{ name: file, text: propertyList(service) }],
		commands: [
			// launchd starts no job whose log it cannot open.
			`mkdir -p ${quoted(logs)}`,
			`launchctl bootstrap gui/$(id -u) ${quoted(posix.join(folder, file))}`,
		],
		notes: [
			`Run the commands as the user who runs the gateway. The first round is at once. For a user who has no desktop session, write ${unbroken("user/$(id -u)")} in place of ${unbroken("gui/$(id -u)")}.`,
			`What the rounds say goes to ${logs}. ${unbroken(`launchctl bootout gui/$(id -u)/${name}`)} takes it back, and must come before bootstrap when the file has changed.`,
			...(isSearched
				? []
				: [
						"After the next login launchd starts only what lies in ~/Library/LaunchAgents.",
					]),
			...(hasAlertCommand
				? []
				: [
						"launchd tells nobody of an alert, exit code 1: give a command with --on-alert.",
					]),
		],
	};
}

function logFolder({ stateDirectory }: WatchService): string {
	return posix.join(stateDirectory, "monitoring_logs");
}

function propertyList(service: WatchService): string {
	const { name, words, everyMs, variables } = service;
	const log = posix.join(logFolder(service), name);
	const lines = [
		...entry("Label", string(name)),
		...entry("ProgramArguments", [
			"<array>",
			...words.flatMap(string).map(indented),
			"</array>",
		]),
		...entry("EnvironmentVariables", [
			"<dict>",
			...[...variables]
				.flatMap(([key, value]) => entry(key, string(value)))
				.map(indented),
			"</dict>",
		]),
		...entry("StartInterval", [
			`<integer>${Math.ceil(everyMs / 1000)}</integer>`,
		]),
		...entry("RunAtLoad", ["<true/>"]),
		...entry("ProcessType", string("Background")),
		...entry("StandardOutPath", string(`${log}.out.log`)),
		...entry("StandardErrorPath", string(`${log}.err.log`)),
	];
	return `${[
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
		'<plist version="1.0">',
		"<dict>",
		...lines.map(indented),
		"</dict>",
		"</plist>",
	].join("\n")}\n`;
}

function entry(key: string, value: readonly string[]): readonly string[] {
	return [`<key>${xmlText(key)}</key>`, ...value];
}

function string(text: string): readonly string[] {
	return [`<string>${xmlText(text)}</string>`];
}

function indented(line: string): string {
	return `\t${line}`;
}

function xmlText(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;");
}

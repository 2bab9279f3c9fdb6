import type { Command, Option } from "commander";
import type {
	CommandDescription,
	OptionDescription,
} from "../report/command-description.ts";

/** What a command offers, and the commands below it. What `--help` does not show is left out. */
export function describeCommand(command: Command): CommandDescription {
	const options = command.createHelp().visibleOptions(command);
	return {
		name: command.name(),
		says: command.description(),
		options: options.map(describeOption),
		values: command.registeredArguments.map((argument) => ({
			value: argument.name(),
			isRepeatable: argument.variadic,
			says: argument.description,
		})),
		commands: command.commands.map(describeCommand),
	};
}

function describeOption(option: Option): OptionDescription {
	const [, value] = /[<[]([^\]>]+)[\]>]/.exec(option.flags) ?? [];
	return {
		flags: option.flags,
		long: option.long ?? option.flags,
		short: option.short,
		value,
		// One that collects what it is given reads its value itself.
		isRepeatable: option.parseArg !== undefined,
		says: option.description,
	};
}

import { posix } from "node:path";
import { unbroken } from "../../style.ts";
import type { ServicePlace, ServiceTexts, WatchService } from "./service.ts";

/**
 * A service and a timer for the systemd of a user. Read in `systemd.service(5)`, `systemd.timer(5)`, `systemd.exec(5)` and
 * `systemd.syntax(7)` of systemd 252.
 */
export function systemdTexts(
	service: WatchService,
	{ folder, isSearched, quoted }: ServicePlace,
): ServiceTexts {
	const unit = `${service.name}.service`;
	const timer = `${service.name}.timer`;
	const places = [unit, timer].map((name) => quoted(posix.join(folder, name)));
	return {
		kind: "systemd",
		files: [
			{ name: unit, text: serviceText(service) },
			{ name: timer, text: timerText(service) },
		],
		commands: [
			isSearched
				? "systemctl --user daemon-reload"
				: `systemctl --user link ${places.join(" ")}`,
			`systemctl --user enable --now ${timer}`,
			"loginctl enable-linger",
		],
		notes: [
			"Run the commands as the user who runs the gateway. The first round comes within two minutes; enable-linger has the timer go on while that user is not logged in.",
			`${unbroken(`journalctl --user -u ${unit}`)} shows what the rounds say. ${unbroken(`systemctl --user disable --now ${timer}`)} takes it back.`,
		],
	};
}

function serviceText(service: WatchService): string {
	return `${[
		`# One round of "clawtune locks watch". ${service.name}.timer starts it.`,
		"",
		"[Unit]",
		"Description=Remove session locks of OpenClaw that nobody holds",
		"# A unit of yours that is to start when a round fails or alerts:",
		"#OnFailure=tell-me.service",
		"",
		"[Service]",
		"Type=oneshot",
		`ExecStart=${execText(service.words)}`,
		...[...service.variables].map(
			([name, value]) => `Environment=${systemdWord(`${name}=${value}`)}`,
		),
		"# Exit code 1 is an alert and 2 is trouble. Both are to fail the unit, so there is no",
		"# SuccessExitStatus=: systemctl --user --failed shows it, OnFailure= answers it, and",
		"# the timer goes on.",
		"#",
		"# A round that hangs would keep the timer from starting the next one.",
		"TimeoutStartSec=5min",
		"Nice=10",
		"",
		"# A round must see all processes and the files that they have open, or it cannot prove",
		"# that nobody holds a lock. So do not add:",
		"# - ProtectProc=invisible, ProcSubset=pid, PrivatePIDs=: they hide processes.",
		"# - PrivateTmp=: it hides the gateway's own lock, which is in /tmp.",
		"# - PrivateUsers=: it hides which files other processes have open. In a unit of a user",
		"#   ProtectSystem=, ProtectHome=, ReadOnlyPaths= and the like work only with it.",
		...hardening(service),
	].join("\n")}\n`;
}

function hardening({ hasAlertCommand }: WatchService): readonly string[] {
	return hasAlertCommand
		? [
				"# - NoNewPrivileges= and what implies it, such as RestrictSUIDSGID=: the command of",
				"#   --on-alert may be one that needs more, as sendmail and sudo do.",
			]
		: [
				"NoNewPrivileges=yes",
				"RestrictSUIDSGID=yes",
				"RestrictNamespaces=yes",
				"RestrictRealtime=yes",
				"LockPersonality=yes",
				"SystemCallArchitectures=native",
			];
}

function timerText({ name, everyMs }: WatchService): string {
	return `${[
		`# Starts ${name}.service.`,
		"",
		"[Unit]",
		"Description=Remove session locks of OpenClaw that nobody holds, again and again",
		"",
		"[Timer]",
		"# Where this has passed already, the first round is at once. A round that was missed",
		"# while the machine was off is made good by that, too: Persistent= is for OnCalendar=.",
		"OnBootSec=2min",
		`OnUnitActiveSec=${systemdSpan(everyMs)}`,
		`AccuracySec=${systemdSpan(Math.min(60_000, Math.ceil(everyMs / 10)))}`,
		"",
		"[Install]",
		"WantedBy=timers.target",
	].join("\n")}\n`;
}

/** A command line for `ExecStart=`. */
function execText(words: readonly string[]): string {
	const [program = "", ...rest] = words;
	// Of a program systemd takes no quotes and backslashes in its path, and replaces no $$: a shell starts it then.
	const direct = /^[^'"\\$]+$/.test(program)
		? [systemdWord(program), ...rest.map(argumentWord)]
		: [
				"/bin/sh",
				"-c",
				argumentWord('exec "$@"'),
				"sh",
				...words.map(argumentWord),
			];
	return direct.join(" ");
}

/** One argument of `ExecStart=`, in which `$` would begin a variable. */
function argumentWord(text: string): string {
	return systemdWord(text.replaceAll("$", "$$$$"));
}

/** One word of a setting that is a list of words, in which `%` would begin a specifier. */
function systemdWord(text: string): string {
	const whole = text.replaceAll("%", "%%");
	return /^[\w./:=@%$,+-]+$/.test(whole)
		? whole
		: `"${whole.replaceAll(/[\\"]/g, "\\$&")}"`;
}

/** `2h`, `15min`, `90s`, `500ms`. */
function systemdSpan(milliseconds: number): string {
	const units = [
		["h", 3_600_000],
		["min", 60_000],
		["s", 1000],
	] as const;
	const [name, length] = units.find(
		([, unit]) => milliseconds % unit === 0,
	) ?? ["ms", 1];
	return `${Math.round(milliseconds / length)}${name}`;
}

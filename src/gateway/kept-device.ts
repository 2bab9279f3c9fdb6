import {
	linkSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { isSystemError } from "../config/files.ts";
import { isRecord } from "../config/record.ts";
import { Failure } from "../failure.ts";
import { createDevice, type Device, deviceOf } from "./device.ts";

/**
 * The identity by which gateways on other machines know this clawtune, once someone has approved it there. It is made
 * when it is first needed, and kept in a file that its owner alone can read.
 * Throws a `Failure` (`unreadable`) where the file can be neither read nor made, or holds something else.
 */
export function keptDevice(file: string): Device {
	try {
		return readDevice(file) ?? makeDevice(file);
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new Failure(
			"unreadable",
			`${file}, the identity that clawtune shows to gateways on other machines, cannot be used (${error.code})`,
			"Look who owns it; or remove it, and have the new one approved on the gateway's machine.",
		);
	}
}

function readDevice(file: string): Device | undefined {
	const text = textOf(file);
	if (text === undefined) return undefined;
	const content: unknown = parsed(text);
	if (isRecord(content) && typeof content.privateKeyPem === "string")
		return deviceOf(content.privateKeyPem);
	throw new Failure(
		"unreadable",
		`${file} is not the identity that clawtune keeps there`,
		"Move it away; clawtune makes a new one, to be approved on the gateway's machine.",
	);
}

/** The file appears as a whole or not at all; of two runs at once, both take the one that came first. */
function makeDevice(file: string): Device {
	const device = createDevice();
	const own = `${file}.${process.pid}`;
	const content = {
		formatVersion: "1.0",
		deviceId: device.deviceId,
		privateKeyPem: device.privateKeyPem,
	};
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	writeFileSync(own, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
	try {
		linkSync(own, file);
		return device;
	} catch (error) {
		if (!isSystemError(error) || error.code !== "EEXIST") throw error;
		return readDevice(file) ?? device;
	} finally {
		rmSync(own, { force: true });
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function textOf(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		if (isSystemError(error) && error.code === "ENOENT") return undefined;
		throw error;
	}
}

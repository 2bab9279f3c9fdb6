import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keptDevice } from "../../src/gateway/kept-device.ts";
import { folderWith } from "../config/disk.ts";

describe("the identity for gateways on other machines", () => {
	it("is made once, for its owner alone, and is the same ever after", () => {
		const folder = folderWith({});
		const file = join(folder, "clawtune/device.json");
		const device = keptDevice(file);
		expect(device.deviceId).toMatch(/^[0-9a-f]{64}$/);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(statSync(join(folder, "clawtune")).mode & 0o777).toBe(0o700);
		expect(keptDevice(file)).toEqual(device);
		expect(readdirSync(join(folder, "clawtune"))).toEqual(["device.json"]);
	});

	it.each([
		["no JSON", "{ half"],
		["another JSON", '{"privateKey": 1}'],
	])("is never overwritten where its file holds %s", (_, text) => {
		const file = join(folderWith({ "device.json": text }), "device.json");
		expect(() => keptDevice(file)).toThrow(/is not the identity/);
		expect(readFileSync(file, "utf8")).toBe(text);
	});

	it.each(["-----BEGIN PRIVATE KEY-----", "x"])(
		"is named where its key is none: %s",
		(privateKeyPem) => {
			const text = JSON.stringify({ privateKeyPem });
			const file = join(folderWith({ "device.json": text }), "device.json");
			expect(() => keptDevice(file)).toThrow(/device\.json/);
		},
	);

	it("is named where its folder cannot be made", () => {
		const folder = folderWith({ "a file": "" });
		chmodSync(join(folder, "a file"), 0o600);
		expect(() => keptDevice(join(folder, "a file/device.json"))).toThrow(
			/cannot be used \((?:ENOTDIR|EEXIST)\)/,
		);
	});
});

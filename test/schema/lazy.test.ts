import { expect, it, vi } from "vitest";
import { configText } from "../../scripts/bench/config-text.ts";
import { compileValidator } from "../../src/schema/validate.ts";
import { documentOf } from "../config/parsed.ts";
import { snapshotOf } from "./judged.ts";

const loaded = vi.hoisted(() => vi.fn());
vi.mock("ajv", async (original) => {
	loaded();
	const { Ajv } = await original<typeof import("ajv")>();
	return { Ajv };
});

it("Ajv is loaded for what is wrong in a plugin's part, and not before", async () => {
	await import("../../src/commands/check/check.ts");
	await import("../../src/commands/plan.ts");
	const snapshot = snapshotOf("2026.9.6");
	const valid = documentOf(configText(3 * 1024)).value;
	const accepts = await compileValidator(snapshot, [valid]);
	expect(accepts(valid)).toEqual({ core: [], plugins: [] });
	expect(loaded).not.toHaveBeenCalled();
	const inCore = { gateway: { port: "18789" } };
	const refuses = await compileValidator(snapshot, [inCore]);
	expect(refuses(inCore).core).toMatchObject([
		{ kind: "wrong-type", path: ["gateway", "port"] },
	]);
	expect(loaded).not.toHaveBeenCalled();
	const inPlugin = { channels: { telegram: { dmPolicy: 1 } } };
	const refusesToo = await compileValidator(snapshot, [inPlugin]);
	expect(refusesToo(inPlugin).plugins).toMatchObject([
		{ path: ["channels", "telegram", "dmPolicy"] },
	]);
	expect(loaded).toHaveBeenCalledOnce();
});

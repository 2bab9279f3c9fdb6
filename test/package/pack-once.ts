import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type Packed, pack, stageIn } from "./staged.ts";

declare module "vitest" {
	interface ProvidedContext {
		/** The package as it would be published, made once for all tests of it, and the folder that it was made in. */
		readonly packed: Packed & { readonly folder: string };
	}
}

/** Makes the package, and removes it after the last test. */
export function setup(project: TestProject): () => void {
	const root = mkdtempSync(join(tmpdir(), "clawtune-package-"));
	const folder = join(root, "source");
	stageIn(folder);
	project.provide("packed", { ...pack(folder, root), folder });
	return () => rmSync(root, { recursive: true, force: true });
}

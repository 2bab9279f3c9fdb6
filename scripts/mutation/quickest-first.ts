import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Orders test files by how long they last took, the quickest first: the first failure ends the run of a mutant. */
export class QuickestFirst extends BaseSequencer {
	override async sort(
		files: TestSpecification[],
	): Promise<TestSpecification[]> {
		return files
			.map((file) => ({ file, took: this.#took(file) }))
			.sort((one, other) => one.took - other.took)
			.map(({ file }) => file);
	}

	/** In milliseconds; 0 for one that was never run. */
	#took({ project, moduleId }: TestSpecification): number {
		const name = relative(this.ctx.config.root, moduleId);
		const results = this.ctx.cache.getFileTestResults(
			`${project.name}:${name}`,
		);
		return results?.duration ?? 0;
	}
}

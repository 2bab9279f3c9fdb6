import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";

const repository = fileURLToPath(new URL("../..", import.meta.url));

const entry = join(repository, "src", "library.ts");

const options: Partial<TypeDocOptions & PluginOptions> = {
	entryPoints: [entry],
	plugin: ["typedoc-plugin-markdown"],
	outputFileStrategy: "modules",
	entryFileName: "library",
	readme: "none",
	name: "The library",
	sort: ["source-order"],
	groupOrder: ["Functions", "Classes", "Interfaces", "Type Aliases"],
	logLevel: "Warn",
	disableSources: true,
	excludeExternals: true,
	hidePageHeader: true,
	hideBreadcrumbs: true,
	useCodeBlocks: false,
	formatWithPrettier: false,
	parametersFormat: "table",
	interfacePropertiesFormat: "table",
	propertyMembersFormat: "table",
	typeDeclarationFormat: "table",
	tableColumnSettings: {
		hideDefaults: true,
		hideInherited: true,
		hideModifiers: true,
		hideOverrides: true,
		hideSources: true,
	},
	treatWarningsAsErrors: true,
};

/** docs/library.md: what the library exports, from its doc comments. Throws where one of them refers to what is not there. */
export async function libraryMarkdown(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), "clawtune-docs-"));
	try {
		const application = await Application.bootstrapWithPlugins({
			...options,
			tsconfig: writeProject(folder),
			out: folder,
		});
		const project = await application.convert();
		if (!project) throw new Error("the library could not be read");
		await application.generateOutputs(project);
		return readFileSync(join(folder, "library.md"), "utf8");
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The library alone: what else is wrong in the repository is none of its business. */
function writeProject(folder: string): string {
	const file = join(folder, "tsconfig.json");
	const project = {
		extends: join(repository, "tsconfig.json"),
		compilerOptions: {
			typeRoots: [join(repository, "node_modules", "@types")],
		},
		include: [],
		files: [entry],
	};
	writeFileSync(file, JSON.stringify(project));
	return file;
}

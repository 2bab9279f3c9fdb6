import { quoted } from "./power-shell.ts";

/**
 * Opens each file for itself alone and closes it again, and writes a line for each: 0, or the number of the error
 * (`HRESULT`). Nobody else can open the file in that moment, which is some millionths of a second.
 */
export function openFilesScript(files: readonly string[]): string {
	return `
$lines = @(foreach ($file in @(${files.map(quoted).join(", ")})) {
	try {
		$stream = [IO.File]::Open($file, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::None)
		$stream.Dispose()
		0
	} catch {
		$_.Exception.GetBaseException().HResult
	}
})
`.trim();
}

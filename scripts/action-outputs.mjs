import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

// Prints the outputs of the action (action.yml) as its runner reads them, of a check that is over.
const { EXIT_CODE, REPORT = "", INPUT_SARIF, INPUT_JUNIT } = process.env;
const report = existsSync(REPORT) ? readFileSync(REPORT, "utf8") : "";
const { errors, warnings } = report ? JSON.parse(report).summary : {};
const outputs = {
	"exit-code": EXIT_CODE,
	errors,
	warnings,
	sarif: written(INPUT_SARIF),
	junit: written(INPUT_JUNIT),
};
for (const [name, value] of Object.entries(outputs))
	if (value !== undefined) {
		// A value with line breaks cannot end its own output and begin another: nobody can guess where it ends.
		const end = randomUUID();
		process.stdout.write(`${name}<<${end}\n${value}\n${end}\n`);
	}

function written(file) {
	return file && existsSync(file) ? resolve(file) : undefined;
}

import { builtinModules } from "node:module";

/** Modules that take a millisecond or more to load, and of which the program only calls functions and makes instances. */
const loadedWhenCalled = new Set(["crypto", "net"]);

/**
 * Gets Node's own modules by their name. Where ES modules import them, Node reads every property of each, and with
 * `fs.ReadStream` and `process.stdout` loads its streams and sockets, which takes a tenth of the time of a check.
 * What CommonJS requires (commander: `child_process`) is got when it is first used.
 */
export const nodeModules = {
	name: "node-modules",
	setup: (bundle) => {
		const names = new Set(builtinModules);
		bundle.onResolve(
			{ filter: /^(node:)?[a-z0-9_]+(\/[a-z0-9]+)?$/ },
			(asked) => {
				const path = asked.path.replace("node:", "");
				return names.has(path)
					? { path, namespace: `node-${asked.kind}` }
					: undefined;
			},
		);
		bundle.onLoad(
			{ filter: /./, namespace: "node-import-statement" },
			({ path }) => ({ contents: namedExports(path) }),
		);
		bundle.onLoad(
			{ filter: /./, namespace: "node-require-call" },
			({ path }) => ({
				contents: `module.exports = new Proxy({}, { get: (_, name) => ${moduleNamed(path)}[name] })`,
			}),
		);
	},
};

/** Each export for itself and marked as pure, so that only those that are imported are read. */
function namedExports(path) {
	const module = moduleNamed(path);
	const get = loadedWhenCalled.has(path)
		? `(name) => function (...args) { const found = ${module}[name]; return new.target ? new found(...args) : found(...args); }`
		: `(name) => ${module}[name]`;
	const names = Object.keys(process.getBuiltinModule(`node:${path}`));
	return [
		`const get = ${get};`,
		...names.map(
			(name) => `export const ${name} = /* @__PURE__ */ get("${name}");`,
		),
	].join("\n");
}

function moduleNamed(path) {
	return `process.getBuiltinModule("node:${path}")`;
}

/**
 * Ajv. Load this with `await import` where a schema must really be compiled: most runs do without it. It is a module
 * of its own since the package is CommonJS, which has no named exports in the bundle when it is imported that way.
 */
export { Ajv } from "ajv";

import { createRequire } from "node:module";

const example = createRequire(new URL("../examples/kantox/package.json", import.meta.url));

/** Packages of the example, by the same way for whoever is compared. */
export const load = (name) => example(name);

import { createRequire } from "node:module";

const example = createRequire(new URL("../examples/kantox/package.json", import.meta.url));

/** Loads a package of the example, in the same way for both sides of a comparison. */
export const load = (name) => example(name);

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The file that `kantox` runs. */
export const driver = join(root, "packages", "cli", "bin.js");

/** Folder of the example. Benchmarks use its packages and copy its app. */
export const example = join(root, "examples", "kantox");

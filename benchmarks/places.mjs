import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What `kantox` runs. */
export const driver = join(root, "packages", "cli", "bin.js");

/** The example: its packages are used, and its app is copied. */
export const example = join(root, "examples", "kantox");

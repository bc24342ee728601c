// @ts-check
import { fileURLToPath } from "node:url";

/** Folder for programs that the checkout installs and builds, which git ignores. */
export const cache = fileURLToPath(new URL("../.cache", import.meta.url));

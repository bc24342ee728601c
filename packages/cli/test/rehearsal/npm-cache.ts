import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { succeed } from "../../../../tooling/release/command.mjs";

/**
 * Creates a cache for npm that shares downloads with the developer's, but not the programs that `npx` installs. They
 * could be the driver of an earlier rehearsal, which has the same version, and this one would be left behind.
 */
export async function makeNpmCache(folder: string): Promise<void> {
  const usual = (await succeed("npm", ["config", "get", "cache"])).trim();
  mkdirSync(join(usual, "_cacache"), { recursive: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(usual, "_cacache"), join(folder, "_cacache"));
}

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The starter project, and the versions of its packages. The build of this package writes it. */
export interface Starter {
  /** File contents by path, with `/` as the separator. */
  readonly files: Readonly<Record<string, string>>;
  /** Parts of `package.json` that are the same for every project. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Versions of the dependencies, by framework. */
  readonly dependencies: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly pnpm: string;
  readonly openTofu: string;
}

/** Reads the starter from the installed package. */
export async function readStarter(): Promise<Starter> {
  // The package's own manifest is at its root, however the code is divided into files.
  const manifest = createRequire(import.meta.url).resolve("@kantox/cli/package.json");
  return JSON.parse(
    await readFile(join(dirname(manifest), "dist/starter.json"), "utf8"),
  ) as Starter;
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The version of the AWS provider that a root module's lock file names.
 *
 * @returns `undefined` before the first `init`, or where the stack uses no AWS
 */
export async function lockedAwsVersion(directory: string): Promise<string | undefined> {
  try {
    return parseLockedAwsVersion(await readFile(join(directory, ".terraform.lock.hcl"), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** The same, from the lock file's text. Engines write it themselves, always in this form. */
export function parseLockedAwsVersion(text: string): string | undefined {
  return /^provider "[^"/]+\/hashicorp\/aws" \{\s*version\s*=\s*"([^"]+)"/m.exec(text)?.[1];
}

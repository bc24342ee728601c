import { lstat, open } from "node:fs/promises";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { replaceFile } from "../project/replace-file.ts";
import { pageStart } from "./page/access-page.ts";

/**
 * Writes a page atomically and readable only by its owner. Without `overwrite`, it replaces only an empty file or a
 * page that this command wrote.
 *
 * @param file - absolute path
 * @throws KantoxError `access/file-exists`, `access/file-special`, `access/file-not-written`
 */
export async function writePage(
  file: string,
  page: string,
  { overwrite }: { readonly overwrite: boolean },
): Promise<void> {
  try {
    await refuseExisting(file, overwrite);
    await replaceFile(file, page);
  } catch (error) {
    if (error instanceof KantoxError) throw error;
    throw new KantoxError(
      "access/file-not-written",
      `${file} cannot be written (${errorCode(error) ?? "for an unknown reason"}). Nothing was changed. Write to another file with --html.`,
      { cause: error },
    );
  }
}

async function refuseExisting(file: string, overwrite: boolean): Promise<void> {
  const found = await lstat(file).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  });
  if (!found) return;
  if (!found.isFile() && !found.isSymbolicLink()) {
    throw new KantoxError(
      "access/file-special",
      `${file} is ${found.isDirectory() ? "a folder" : "not a regular file"}. Nothing was written. Write to another file with --html.`,
    );
  }
  if (overwrite) return;
  if (found.isSymbolicLink()) throw exists(file, "is a symbolic link, which would be replaced");
  if (found.size > 0 && !(await isPage(file))) {
    throw exists(file, "exists, and kantox access did not write it");
  }
}

async function isPage(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(pageStart.length) });
    return buffer.toString("utf8", 0, bytesRead) === pageStart;
  } finally {
    await handle.close();
  }
}

function exists(file: string, why: string): KantoxError {
  return new KantoxError(
    "access/file-exists",
    `${file} ${why}. Nothing was written. Write to another file with --html, or overwrite it with --force.`,
  );
}

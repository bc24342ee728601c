import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Writes a file atomically and readable only by its owner: it writes a new file with mode 0600 and renames it over the
 * old one. A missing folder is created with mode 0700. Existing folders keep their mode.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // The temporary name ends with the file's name, so that most patterns that ignore the file also ignore this one.
  const temporary = join(dirname(file), `.${randomBytes(6).toString("hex")}-${basename(file)}`);
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.chmod(0o600);
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

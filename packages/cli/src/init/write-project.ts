import { chmod, mkdir, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { alreadyThere, notWritable } from "./refuse-target.ts";

/**
 * Writes the files of a project. After a failure, it removes what it has written.
 *
 * @param umask - the shell's umask. The driver's own umask protects secrets, which these files do not contain.
 * @throws KantoxError `init/exists` if a file appeared in the meantime, `init/not-writable`
 */
export async function writeProject(
  folder: string,
  files: Readonly<Record<string, string>>,
  umask: number,
): Promise<void> {
  const made: (() => Promise<void>)[] = [];
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, path);
      await makeFolder(dirname(file), umask, made);
      // `wx` fails if the file exists, even as a link.
      await writeFile(file, text, { flag: "wx" });
      made.push(() => rm(file, { force: true }));
      await chmod(file, 0o666 & ~umask);
    }
  } catch (error) {
    for (const undo of made.toReversed()) await undo();
    const { path = folder } = error as NodeJS.ErrnoException;
    const code = errorCode(error);
    if (code === "EEXIST") throw alreadyThere(folder, [path]);
    throw notWritable(path, code ?? String(error), error);
  }
}

async function makeFolder(
  folder: string,
  umask: number,
  made: (() => Promise<void>)[],
): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let each = folder; ; each = dirname(each)) {
    await chmod(each, 0o777 & ~umask);
    if (each === first) break;
  }
  made.push(async () => {
    // Another process may have added a file.
    for (let each = folder; ; each = dirname(each)) {
      await rmdir(each).catch(() => {});
      if (each === first) break;
    }
  });
}

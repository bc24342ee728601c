import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const example = dirname(dirname(fileURLToPath(import.meta.url)));

/** A copy of the example that a test may change: a separate checkout, with nothing deployed. */
export interface ProjectCopy {
  /** Root of the copied checkout. */
  readonly root: string;
  /** Folder of the example in it, with `cdktf.json`. */
  readonly project: string;
  /** Replaces a string in a file of the example. Throws unless the file contains the text exactly once. */
  edit(file: string, from: string, to: string): void;
  remove(): void;
}

/** Copies the source files of the example, and links its packages. */
export function copyProject(): ProjectCopy {
  const root = mkdtempSync(join(tmpdir(), "kantox-example-"));
  const project = join(root, "examples", "kantox");
  mkdirSync(project, { recursive: true });
  for (const name of ["src", "kubernetes", "cdktf.json", "package.json", "tsconfig.json"]) {
    cpSync(join(example, name), join(project, name), { recursive: true });
  }
  cpSync(join(example, "../../tsconfig.base.json"), join(root, "tsconfig.base.json"));
  cpSync(join(example, "../../.gitignore"), join(root, ".gitignore"));
  symlinkSync(join(example, "node_modules"), join(project, "node_modules"));
  return {
    root,
    project,
    edit(file, from, to) {
      const path = join(project, file);
      const parts = readFileSync(path, "utf8").split(from);
      if (parts.length !== 2) {
        throw new Error(
          `${file} contains ${JSON.stringify(from)} ${parts.length - 1} times instead of once`,
        );
      }
      writeFileSync(path, parts.join(to));
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

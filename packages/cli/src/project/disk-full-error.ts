import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";

/**
 * Returns the error `project/disk-full` if a file could not be written because the disk is full, otherwise `undefined`.
 */
export function diskFullError(error: unknown): KantoxError | undefined {
  const code = errorCode(error);
  if (code !== "ENOSPC" && code !== "EDQUOT") return undefined;
  const { path } = error as NodeJS.ErrnoException;
  return new KantoxError(
    "project/disk-full",
    `The disk is full: cannot write ${path ?? "a file of the driver"} (${code}). Nothing more was done. Free some space, then run this command again.`,
    { cause: error },
  );
}

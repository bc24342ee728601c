import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";

/**
 * The error for a file that the driver could not write for want of room; `undefined` for any other.
 *
 * @returns KantoxError `project/disk-full`
 */
export function fullDisk(error: unknown): KantoxError | undefined {
  const code = errorCode(error);
  if (code !== "ENOSPC" && code !== "EDQUOT") return undefined;
  const { path } = error as NodeJS.ErrnoException;
  return new KantoxError(
    "project/disk-full",
    `There is no room for ${path ?? "a file of the driver"} (${code}). Nothing more was done. Make room, then run this again.`,
    { cause: error },
  );
}

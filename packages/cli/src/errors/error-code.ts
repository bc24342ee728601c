/** Returns the system's error code, e.g. `ENOENT`, or `undefined` if the error has none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}

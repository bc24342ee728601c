/** Parses a version: `5.100.0` → `[5, 100, 0]`. Returns `undefined` if it is not a plain release. */
function parseVersion(text: string): readonly [number, number, number] | undefined {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/**
 * Compares versions: negative if `a` is older than `b`. A version that is not a plain release is older than all
 * releases.
 */
export function compareVersions(a: string, b: string): number {
  const left = parseVersion(a) ?? [-1, 0, 0];
  const right = parseVersion(b) ?? [-1, 0, 0];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** The version constraint of AWS providers that run against an emulator. */
export const emulatorProviderConstraint = ">= 5.100.0, < 7.0.0";

/** Returns whether a version of the AWS provider satisfies `emulatorProviderConstraint`. */
export function isEmulatorProviderVersion(version: string): boolean {
  return compareVersions(version, "5.100.0") >= 0 && compareVersions(version, "7.0.0") < 0;
}

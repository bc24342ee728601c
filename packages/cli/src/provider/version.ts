/** A version as its numbers: `5.100.0` → `[5, 100, 0]`; `undefined` where it is no plain release. */
export function parseVersion(text: string): readonly [number, number, number] | undefined {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/** Negative where `a` is older than `b`; anything that is no plain release is older than every release. */
export function compareVersions(a: string, b: string): number {
  const left = parseVersion(a) ?? [-1, 0, 0];
  const right = parseVersion(b) ?? [-1, 0, 0];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** What of the AWS provider runs against an emulator, as a version constraint. */
export const emulatorProviderConstraint = ">= 5.100.0, < 7.0.0";

/** Whether a version of the AWS provider fulfils `emulatorProviderConstraint`. */
export function isEmulatorProviderVersion(version: string): boolean {
  return compareVersions(version, "5.100.0") >= 0 && compareVersions(version, "7.0.0") < 0;
}

import type { Texts } from "./holder-sides.ts";
import type { SideValues } from "./plan/side-values.ts";
import type { PermissionReader } from "./permission-reader.ts";

/** Returns the permissions boundary of one side: the ARN in plain text, and the text to show. */
export function boundaryOf({ boundary }: PermissionReader, { clear, shown }: SideValues): Texts {
  if (boundary === undefined || clear[boundary] === null || clear[boundary] === "")
    return new Map();
  return new Map([[textOf(clear[boundary]), textOf(shown[boundary])]]);
}

/** Describes the permissions that a changed permissions boundary adds and removes. */
export function boundaryChange(
  before: Texts,
  after: Texts,
): { readonly gained: readonly string[]; readonly lost: readonly string[] } {
  const [[old, shownOld] = [], [next, shownNext] = []] = [[...before][0], [...after][0]];
  if (old === next) return { gained: [], lost: [] };
  return {
    gained: old === undefined ? [] : [`everything that the boundary ${shownOld} did not allow`],
    lost: next === undefined ? [] : [`everything that the boundary ${shownNext} does not allow`],
  };
}

function textOf(arn: unknown): string {
  return typeof arn === "string" ? arn : "(known after the apply)";
}

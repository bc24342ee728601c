import type { ReadType, Values } from "./read-type.ts";

/** Describes what a changed permissions boundary makes possible, and what it ends. */
export function boundaryChange(
  { boundary }: ReadType,
  before: Values,
  after: Values,
): { readonly gained: readonly string[]; readonly lost: readonly string[] } | undefined {
  if (boundary === undefined) return undefined;
  const [old, next] = [before[boundary], after[boundary]].map((arn) =>
    typeof arn === "string" && arn !== "" ? arn : undefined,
  );
  if (old === next) return undefined;
  return {
    gained: old === undefined ? [] : [`what the boundary ${old} did not allow`],
    lost: next === undefined ? [] : [`what the boundary ${next} does not allow`],
  };
}

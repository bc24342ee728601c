/**
 * Returns the documented children of a construct that every app would destroy: neither created anymore, nor moved to a
 * created child of the same type by a declared rename.
 *
 * @param documented - lines with id and type, e.g. "Bucket aws_s3_bucket"
 * @param created - the same lines of the children that the construct creates
 * @param renames - former ids by current id, from `src/moves/former-child-ids.ts`
 */
export function lostChildren(
  documented: readonly string[],
  created: readonly string[],
  renames: Readonly<Record<string, readonly string[]>>,
): string[] {
  return documented.filter((line) => {
    const [id = "", type] = line.split(" ");
    const isMoved = Object.entries(renames).some(
      ([current, former]) => former.includes(id) && created.includes(`${current} ${type}`),
    );
    return !created.includes(line) && !isMoved;
  });
}

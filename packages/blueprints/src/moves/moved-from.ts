/**
 * Former ids or paths of a construct, oldest first.
 *
 * - An id without a slash is a former id under the same parent: `"data"`.
 * - A path with a slash begins at the stack: `"team/data"`, or `"/data"` for a construct directly in the stack.
 * - For an id that contains a slash, write `--` in place of the slash, as the framework does.
 *
 * @public
 */
export type MovedFrom = string | readonly string[];

/**
 * Former keys of an entry in a table whose keys the caller chooses, oldest first.
 *
 * @public
 */
export type FormerKeys = string | readonly string[];

/** A path of construct ids within a stack. */
export type ConstructPath = readonly string[];

/** An entry of a table whose key the caller chooses, and which may have had a different key before. */
export interface Keyed {
  /** Former keys, oldest first. */
  readonly movedFrom?: FormerKeys;
}

/** Returns the entries of the option, oldest first. */
export function movedFromEntries(movedFrom: MovedFrom | undefined): readonly string[] {
  if (movedFrom === undefined) return [];
  return typeof movedFrom === "string" ? [movedFrom] : movedFrom;
}

/** Returns the former path of a construct within its stack. */
export function formerPath(entry: string, own: ConstructPath): ConstructPath {
  return entry.includes("/") ? entry.replace(/^\//, "").split("/") : [...own.slice(0, -1), entry];
}

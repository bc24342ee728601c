import { show, type Problem } from "../validation/problem.ts";

/**
 * What may happen to something that holds data when it is to be destroyed.
 *
 * - `"protected"`: the engine refuses to destroy or replace it (`prevent_destroy`).
 * - `"allow-when-empty"`: it may go once it is empty; AWS refuses while it is not.
 * - `"allow-with-contents"`: it may go with everything in it. Takes effect with an apply of its own before
 *   the destroy.
 *
 * @public
 */
export type Deletion = "protected" | "allow-when-empty" | "allow-with-contents";

/**
 * The same for what cannot be filled (keys, parameters, the OIDC provider).
 *
 * @public
 */
export type DeletionWithoutContents = Exclude<Deletion, "allow-with-contents">;

/** The engine's guard for that choice: `lifecycle` of the resource. */
export function preventDestroy(deletion: Deletion): { preventDestroy: boolean } | undefined {
  return deletion === "protected" ? { preventDestroy: true } : undefined;
}

/** A value that the type would have refused, from JavaScript or from parsed data. */
export function deletionProblems(
  deletion: string,
  allowed: readonly Deletion[],
  code: string,
): Problem[] {
  if ((allowed as readonly string[]).includes(deletion)) return [];
  return [
    {
      code,
      property: "deletion",
      must: `be ${allowed.map((value) => show(value)).join(" or ")}`,
      got: show(deletion),
      fix: "Leave it out to protect it.",
    },
  ];
}

import { oneOfProblems } from "../validation/one-of.ts";
import type { Problem } from "../validation/problem.ts";

/**
 * Whether a resource that contains data may be destroyed.
 *
 * - `"protected"`: the engine refuses to destroy or replace it (`prevent_destroy`).
 * - `"allow-when-empty"`: it may be destroyed when it is empty; AWS refuses while it is not.
 * - `"allow-with-contents"`: it may be destroyed with everything in it. Apply this choice before the destroy: it takes
 *   effect with its own apply.
 *
 * @public
 */
export type Deletion = "protected" | "allow-when-empty" | "allow-with-contents";

/**
 * Whether a resource without contents (a key, a parameter, the OIDC provider) may be destroyed.
 *
 * @public
 */
export type DeletionWithoutContents = Exclude<Deletion, "allow-with-contents">;

/** Returns the `lifecycle` of the resource for a choice: the engine's own guard. */
export function preventDestroy(deletion: Deletion): { preventDestroy: boolean } | undefined {
  return deletion === "protected" ? { preventDestroy: true } : undefined;
}

/** Returns the problem of a choice that this construct does not have. */
export function deletionProblems(
  deletion: string,
  allowed: readonly Deletion[],
  code: string,
): Problem[] {
  const fix = "Leave it out to protect it.";
  return oneOfProblems(deletion, allowed, { code, property: "deletion", fix });
}

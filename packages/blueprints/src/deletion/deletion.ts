import { oneOfProblems } from "../validation/one-of.ts";
import type { Problem } from "../validation/problem.ts";

/**
 * Whether a resource that contains data may be destroyed.
 *
 * - `"protected"`: the engine refuses to destroy or replace the resource (`prevent_destroy`), as long as the resource
 *   is in the code.
 * - `"allow-when-empty"`: the resource may be destroyed if it is empty; otherwise AWS refuses.
 * - `"allow-with-contents"`: the resource may be destroyed together with its contents. Apply this value before you
 *   destroy the resource: it has no effect before it is applied.
 *
 * @public
 */
export type Deletion = "protected" | "allow-when-empty" | "allow-with-contents";

/**
 * Whether a resource without contents (a key, a parameter, the OIDC provider) may be destroyed.
 * `"allow-when-empty"` allows it.
 *
 * @public
 */
export type DeletionWithoutContents = Exclude<Deletion, "allow-with-contents">;

/** Returns the `lifecycle` of a resource: `prevent_destroy` if it is protected. */
export function preventDestroy(deletion: Deletion): { preventDestroy: boolean } | undefined {
  return deletion === "protected" ? { preventDestroy: true } : undefined;
}

/** Returns a problem if a `deletion` option has a value that the construct does not allow. */
export function deletionProblems(
  deletion: string,
  allowed: readonly Deletion[],
  code: string,
): Problem[] {
  const fix = "Leave it out to protect the resource.";
  return oneOfProblems(deletion, allowed, { code, property: "deletion", fix });
}

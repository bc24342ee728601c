import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

const claims = new WeakMap<object, Map<string, string>>();

/**
 * Two constructs with one physical name would silently fight over the same thing in AWS. The first one
 * claims the name within `owner` (a stack, or the app for names that are unique in all of AWS); a second
 * one is told who has it.
 */
export function claimName(
  owner: object,
  kind: string,
  name: string,
  claimant: string,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (!isKnown(name)) return [];
  let names = claims.get(owner);
  if (!names) claims.set(owner, (names = new Map()));
  const holder = names.get(`${kind} ${name}`);
  if (holder === undefined) {
    names.set(`${kind} ${name}`, claimant);
    return [];
  }
  return [
    {
      ...where,
      must: "be used once",
      got: `${show(name)}, which ${show(holder)} has`,
      fix: "Give each its own.",
    },
  ];
}

import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

const claims = new WeakMap<object, Map<string, string>>();

/**
 * Claims a physical name within `owner`: a stack, or the app for names that are globally unique. Two constructs
 * with the same name would silently overwrite each other in AWS. So the second construct is refused, and the problem
 * names the first one.
 */
export function claimName(
  owner: object,
  kind: string,
  name: string,
  claimant: string,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (typeof name !== "string" || !isKnown(name)) return [];
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
      got: `${show(name)}, which ${show(holder)} already uses`,
      fix: "Choose another name.",
    },
  ];
}

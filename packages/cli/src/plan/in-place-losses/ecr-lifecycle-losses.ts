import type { Loss, LossInput } from "./loss.ts";
import { createdByPlan } from "./created-by-plan.ts";
import { countOf, imageRules, ruleText, scopeOf } from "./ecr-lifecycle-rules.ts";

/** Finds rules of a repository's lifecycle policy that start to delete images, or keep fewer of them. */
export function ecrLifecycleLosses({ resource: { type, change }, plan }: LossInput): Loss[] {
  const { before, after } = change;
  if (!/^aws_ecr_lifecycle_policy$/.test(type) || after === null) return [];
  if (createdByPlan(plan, "aws_ecr_repository", "name", after["repository"])) return [];
  // Every change replaces the policy. The old rules are irrelevant only if the new policy is for a different
  // repository.
  const isSame = before?.["repository"] === after["repository"];
  const old = isSame || change.actions.length === 1 ? imageRules(before?.["policy"]) : [];
  return imageRules(after["policy"]).flatMap((rule): Loss[] => {
    const [next, text] = [countOf(rule), ruleText(rule)];
    const same = old.find((each) => scopeOf(each) === scopeOf(rule));
    if (same !== undefined && countOf(same) <= next) return [];
    const sooner = same === undefined ? "" : ` (${countOf(same)} before)`;
    return [{ kind: "retention", text: `${text}${sooner}` }];
  });
}

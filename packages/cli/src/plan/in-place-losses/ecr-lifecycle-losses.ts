import type { Loss, LossInput } from "./loss.ts";
import { createdByPlan } from "./created-by-plan.ts";

interface Rule {
  readonly rulePriority?: number;
  readonly selection?: Readonly<Record<string, unknown>>;
}

/** Finds rules of a repository's lifecycle policy that start to delete images, or keep fewer of them. */
export function ecrLifecycleLosses({ resource: { type, change }, plan }: LossInput): Loss[] {
  const { before, after } = change;
  if (!/^aws_ecr_lifecycle_policy$/.test(type) || after === null) return [];
  if (createdByPlan(plan, "aws_ecr_repository", "name", after["repository"])) return [];
  const old = change.actions.length > 1 ? [] : rulesOf(before?.["policy"]);
  return rulesOf(after["policy"]).flatMap((rule): Loss[] => {
    const [next, text] = [countOf(rule), wordsOf(rule)];
    const same = old.find((each) => scopeOf(each) === scopeOf(rule));
    if (same !== undefined && countOf(same) <= next) return [];
    const sooner = same === undefined ? "" : ` (${countOf(same)} before)`;
    return [{ kind: "retention", text: `${text}${sooner}` }];
  });
}

function rulesOf(policy: unknown): Rule[] {
  if (typeof policy !== "string") return [];
  try {
    const { rules } = JSON.parse(policy) as { readonly rules?: unknown };
    return Array.isArray(rules) ? (rules as Rule[]) : [];
  } catch {
    return [];
  }
}

function countOf({ selection }: Rule): number {
  return Number(selection?.["countNumber"] ?? 0);
}

function scopeOf({ selection = {} }: Rule): string {
  const { countNumber: _count, ...scope } = selection;
  return JSON.stringify(Object.entries(scope).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function wordsOf(rule: Rule): string {
  const { countType, tagStatus = "any" } = rule.selection ?? {};
  const count = countOf(rule);
  return countType === "sinceImagePushed"
    ? `images (${String(tagStatus)}) are deleted ${count} days after the push`
    : `images (${String(tagStatus)}) are deleted beyond the newest ${count}`;
}

import {
  covers,
  lifecycleRules,
  scopeText,
  type LifecycleAction,
  type LifecycleRule,
} from "./lifecycle-rule.ts";
import type { ExistingChange, Finding } from "./risk.ts";

/** Finds objects, old versions and uploads that are deleted or archived sooner, and expirations that end. */
export function lifecycleRisks({ resource, before, after }: ExistingChange): Finding[] {
  if (resource.type !== "aws_s3_bucket_lifecycle_configuration") return [];
  const [old, next] = [lifecycleRules(before?.["rule"]), lifecycleRules(after["rule"])];
  return [...startingIn(old, next), ...endingIn(old, next)];
}

function startingIn(old: readonly LifecycleRule[], next: readonly LifecycleRule[]): Finding[] {
  return next.flatMap((rule) =>
    rule.actions.flatMap((action): Finding[] => {
      const had = sameActions(old, rule, action);
      if (had.some(({ limits }) => limits.every((limit, at) => limit <= (action.limits[at] ?? 0))))
        return [];
      const before =
        had.length === 0 ? "" : ` (before: ${had.map(({ predicate }) => predicate).join("; ")})`;
      return [
        {
          kind: action.isArchive ? "archive" : "expiry",
          text: `${action.subject}${scopeText(rule)} ${action.predicate}${before}: ${action.affected}`,
        },
      ];
    }),
  );
}

function endingIn(old: readonly LifecycleRule[], next: readonly LifecycleRule[]): Finding[] {
  return old.flatMap((rule) =>
    rule.actions
      .filter(({ isArchive, kind }) => !isArchive && kind !== "delete markers")
      .filter((action) => sameActions(next, rule, action).length === 0)
      .map(({ subject, predicate }): Finding => {
        const ended = predicate.replace("are ", "are no longer ");
        return {
          kind: "expiry-ends",
          text: `${subject}${scopeText(rule)} ${ended}: they are kept and billed, and a rule that requires their deletion is no longer met`,
        };
      }),
  );
}

/** Returns the actions of one kind that apply to every object of a rule. */
function sameActions(
  rules: readonly LifecycleRule[],
  rule: LifecycleRule,
  { kind }: LifecycleAction,
): LifecycleAction[] {
  return rules
    .filter((each) => covers(each, rule))
    .flatMap(({ actions }) => actions.filter((action) => action.kind === kind));
}

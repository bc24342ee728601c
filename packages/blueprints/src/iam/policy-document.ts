import type {
  DenyAllExceptStatement,
  PolicyStatement,
  ResourcePolicyStatement,
} from "./policy-statement.ts";

/**
 * Renders statements as policy JSON, the only place that does. The text is canonical (fixed key order,
 * actions and resources sorted, the same statement once), so the same permissions always give the same
 * plan. JSON rather than a data source: a reviewer and a scanner read the policy in the plan, before
 * anything exists. String tokens survive `JSON.stringify`; list tokens would not, and the types refuse them.
 */
export function policyDocument(
  statements: readonly (PolicyStatement | ResourcePolicyStatement | DenyAllExceptStatement)[],
): string {
  const rendered = new Set(statements.map((statement) => JSON.stringify(render(statement))));
  return keepVariables(`{"Version":"2012-10-17","Statement":[${[...rendered].join(",")}]}`);
}

/** IAM's own variables (`${aws:username}`) look like expressions to the engine, but never are any. */
function keepVariables(json: string): string {
  return json.replace(/(?<!\$)\$\{(?=[\w-]+:[\w-])/g, "$$$${");
}

function render(
  statement: PolicyStatement | ResourcePolicyStatement | DenyAllExceptStatement,
): Record<string, unknown> {
  const { sid, effect = "Allow", resources, conditions } = statement;
  return {
    ...(sid !== undefined && { Sid: sid }),
    Effect: effect,
    ...("principal" in statement && { Principal: statement.principal }),
    ...("notActions" in statement
      ? { NotAction: sorted(statement.notActions) }
      : { Action: sorted(statement.actions) }),
    ...(resources !== undefined && {
      Resource: typeof resources === "string" ? resources : sorted(resources),
    }),
    ...(conditions !== undefined && { Condition: sortedConditions(conditions) }),
  };
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted();
}

// Values keep the caller's order: a scanner reads only the first subject of a trust policy.
function sortedConditions(conditions: NonNullable<PolicyStatement["conditions"]>): unknown {
  return Object.fromEntries(
    Object.entries(conditions)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(keys).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      ]),
  );
}

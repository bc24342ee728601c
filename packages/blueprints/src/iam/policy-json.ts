import type {
  DenyExceptStatement,
  PolicyStatement,
  ResourcePolicyStatement,
} from "./policy-statement.ts";

type Statement = PolicyStatement | ResourcePolicyStatement | DenyExceptStatement;

/**
 * Renders statements as policy JSON. No other code renders policies. The text is canonical (fixed key order, sorted
 * actions and resources, no duplicates), so the same permissions always give the same plan.
 *
 * The result is JSON instead of a data source, so that reviewers and scanners can read the policy in the plan, before
 * any resource exists. String tokens survive `JSON.stringify`. List tokens would not, and the rules refuse them.
 */
export function policyJson(statements: readonly Statement[]): string {
  const rendered = new Set(
    merged(statements).map((statement) => JSON.stringify(render(statement))),
  );
  return literalJson(`{"Version":"2012-10-17","Statement":[${[...rendered].join(",")}]}`);
}

/**
 * Merges statements that differ only in their resources. The result is shorter to read, and IAM limits the length.
 * Statements with a Sid or a principal stay separate.
 */
function merged(statements: readonly Statement[]): Statement[] {
  const mergeable = new Map<unknown, PolicyStatement>();
  const all = new Map<unknown, Statement>();
  for (const statement of statements) {
    if (!isMergeable(statement)) {
      all.set(statement, statement);
      continue;
    }
    const rest = JSON.stringify(render({ ...statement, resources: [] }));
    const before = mergeable.get(rest)?.resources ?? [];
    const joined = { ...statement, resources: [...before, ...statement.resources] };
    mergeable.set(rest, joined);
    all.set(rest, joined);
  }
  return [...all.values()];
}

function isMergeable(statement: Statement): statement is PolicyStatement {
  return statement.sid === undefined && !("principal" in statement);
}

/**
 * Escapes IAM policy variables (`${aws:username}`, `${*}`) and `%{`, which the engine would read as expressions. Does
 * not change a variable that the caller has already escaped.
 */
function literalJson(json: string): string {
  return json.replace(/(?<!\$)\$\{(?!TfToken\[)/g, "$$$${").replace(/(?<!%)%\{/g, "%%{");
}

function render(statement: Statement): Record<string, unknown> {
  const { sid, effect = "Allow", conditions } = statement;
  return {
    ...(sid !== undefined && { Sid: sid }),
    Effect: effect,
    ...("principal" in statement && { Principal: statement.principal }),
    ...("notActions" in statement
      ? { NotAction: sorted(statement.notActions) }
      : { Action: sorted(statement.actions) }),
    ...("notResources" in statement
      ? { NotResource: sorted(statement.notResources) }
      : renderResources(statement.resources)),
    ...(conditions !== undefined && { Condition: sortedConditions(conditions) }),
  };
}

function renderResources(resources: readonly string[] | string | undefined): object {
  if (resources === undefined) return {};
  return { Resource: typeof resources === "string" ? resources : sorted(resources) };
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted((a, b) =>
    compare(withoutTokenNumber(a), withoutTokenNumber(b)),
  );
}

// A token's number changes when an unrelated construct is added. The order within a policy must not change.
function withoutTokenNumber(text: string): string {
  return text.replace(/TfToken\[TOKEN\.\d+\]/g, "");
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

// Values keep the caller's order: a scanner reads only the first subject of a trust policy.
function sortedConditions(conditions: NonNullable<PolicyStatement["conditions"]>): unknown {
  return Object.fromEntries(
    Object.entries(conditions)
      .toSorted(([a], [b]) => compare(a, b))
      .map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(keys).toSorted(([a], [b]) => compare(a, b))),
      ]),
  );
}

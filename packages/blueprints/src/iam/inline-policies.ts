import type { IConstruct } from "constructs";
import { isKnownAtPlan } from "../validation/token.ts";
import { policyJson } from "./policy-json.ts";
import type { PolicyStatement } from "./policy-statement.ts";

/** What an identity may do, by a name of the caller's: each entry is a policy of that name. */
export type Permissions = Readonly<Record<string, readonly PolicyStatement[]>>;

/** A policy as it stands in a role. */
export interface InlinePolicy {
  readonly name: string;
  readonly document: string;
}

/** Added to the name of a policy whose statements are unknown while the engine plans: a new key's ARN. */
export const unknownSuffix = "-keys";

/**
 * One policy for each entry. One unknown value would hide the whole document from whoever reads the plan, so
 * statements with one get a policy of their own. An entry without statements gives none.
 */
export function inlinePolicies(scope: IConstruct, permissions: Permissions): InlinePolicy[] {
  return Object.entries(permissions).flatMap(([name, statements]) => {
    const known = statements.filter((statement) => isKnownAtPlan(scope, statement));
    const unknown = statements.filter((statement) => !known.includes(statement));
    return [...rendered(name, known), ...rendered(`${name}${unknownSuffix}`, unknown)];
  });
}

function rendered(name: string, statements: readonly PolicyStatement[]): InlinePolicy[] {
  return statements.length === 0 ? [] : [{ name, document: policyJson(statements) }];
}

import type { IConstruct } from "constructs";
import { isKnownAtPlan } from "../validation/token.ts";
import { policyJson } from "./policy-json.ts";
import type { PolicyStatement } from "./policy-statement.ts";

/** Permissions of an identity. Each entry becomes an inline policy, and its key the name of the policy. */
export type Permissions = Readonly<Record<string, readonly PolicyStatement[]>>;

/** An inline policy of a role. */
export interface InlinePolicy {
  readonly name: string;
  readonly document: string;
}

/** Name suffix of a policy whose statements are unknown at plan time, e.g. because of a new key's ARN. */
export const unknownSuffix = "-keys";

/**
 * Returns one policy for each entry that has statements. A single unknown value would hide the whole document in the
 * plan, so statements with unknown values go into a separate policy.
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

import type { IConstruct } from "constructs";
import { resolvedText } from "../validation/token.ts";

/**
 * What AWS takes at most, in characters: for all inline policies of a role or of a group together, and for a
 * trust policy once a larger quota than 2,048 was asked for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const mostCharacters = { role: 10_240, group: 5120, trust: 4096 } as const;

/**
 * The length of a policy as AWS counts it, without white space. What only the engine knows counts as nothing:
 * a policy that is refused is surely too long.
 */
export function policyCharacters(scope: IConstruct, document: string): number {
  const text = JSON.parse(resolvedText(scope, document)) as string;
  return text.replace(/\$\{[^}]*\}|\s/g, "").length;
}

import type { PolicyConditions, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { TrustedService, TrustedSources } from "./trusted-service.ts";

/**
 * Returns the trust policy of a role: one service, and the sources that the service may act for. Without the
 * conditions, another account could get the service to use the role. A service that does not send the condition keys
 * could never meet the conditions.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function trustPolicy(
  { principal, source }: TrustedService,
  sources: TrustedSources,
): ResourcePolicyStatement[] {
  const conditions = source === "none" ? {} : { conditions: fromSources(sources) };
  return [{ principal: { Service: principal }, actions: ["sts:AssumeRole"], ...conditions }];
}

function fromSources({ accountIds, arns }: TrustedSources): PolicyConditions {
  const [only = "", ...others] = accountIds;
  return {
    StringEquals: { "aws:SourceAccount": others.length === 0 ? only : accountIds },
    ...(arns !== undefined && { ArnEquals: { "aws:SourceArn": arns } }),
  };
}

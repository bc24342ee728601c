import { bucketArn, deliveredLogsArn, loadBalancersArn, trailArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import { locationFrom } from "../iam/aws-location.ts";
import type { PolicyConditions } from "../iam/policy-statement.ts";
import type { ServiceAccess } from "./service-access.ts";

/** The source of a service's requests: the resource or account that the service acts for. */
export interface ServiceSource {
  /** Service principal, the same in all partitions. */
  readonly principal: string;
  /** Account of the source. Has no meaning for `"cloudfront"`: the distribution's ARN contains the account. */
  readonly accountId: string;
  /** Conditions that limit the service to the source, against the confused deputy problem. */
  readonly conditions: PolicyConditions;
}

const sourceArn = "aws:SourceArn";
const sourceAccount = "aws:SourceAccount";

/**
 * Returns the source of an entry, with exactly the conditions that AWS documents for the service. A condition on a key
 * that the service does not send would never match, and the service could not deliver anything.
 */
export function serviceSource(account: AwsAccount, entry: ServiceAccess): ServiceSource {
  const location = locationFrom(account, entry.service === "cloudfront" ? {} : entry);
  const { accountId } = location;
  switch (entry.service) {
    case "cloudfront": {
      const conditions = { StringEquals: { [sourceArn]: entry.distributionArn } };
      return { principal: "cloudfront.amazonaws.com", accountId, conditions };
    }
    case "cloudtrail": {
      const conditions = { StringEquals: { [sourceArn]: trailArn(location, entry.trailName) } };
      return { principal: "cloudtrail.amazonaws.com", accountId, conditions };
    }
    case "config": {
      const conditions = { StringEquals: { [sourceAccount]: accountId } };
      return { principal: "config.amazonaws.com", accountId, conditions };
    }
    case "load-balancer": {
      const conditions = { ArnLike: { [sourceArn]: loadBalancersArn(location) } };
      const principal = "logdelivery.elasticloadbalancing.amazonaws.com";
      return { principal, accountId, conditions };
    }
    case "log-delivery": {
      const conditions = {
        StringEquals: { [sourceAccount]: accountId },
        ArnLike: { [sourceArn]: deliveredLogsArn(location) },
      };
      return { principal: "delivery.logs.amazonaws.com", accountId, conditions };
    }
  }
  // The remaining service is S3 itself.
  const conditions = {
    StringEquals: { [sourceAccount]: accountId },
    ArnLike: { [sourceArn]: bucketArn(account, entry.sourceBucketName) },
  };
  return { principal: "s3.amazonaws.com", accountId, conditions };
}

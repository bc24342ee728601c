import type { AwsAccount } from "../iam/aws-account.ts";
import type { PolicyConditions, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { ServiceAccess } from "./service-access.ts";
import { serviceSource, type ServiceSource } from "./service-source.ts";

/**
 * ACL that most services request for each object that they deliver. A bucket without ACLs accepts it, and the owner of
 * the bucket always owns the object.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
const ownerHasFullControl = { "s3:x-amz-acl": "bucket-owner-full-control" };

/** Returns the statements of the bucket policy for all entries. */
export function bucketStatements(
  account: AwsAccount,
  bucketArn: string,
  entries: readonly ServiceAccess[],
): ResourcePolicyStatement[] {
  return entries.flatMap((entry) => {
    const source = serviceSource(account, entry);
    const allow = (
      actions: readonly string[],
      resources: readonly string[],
      conditions: PolicyConditions = source.conditions,
    ): ResourcePolicyStatement => ({
      principal: { Service: source.principal },
      actions,
      resources,
      conditions,
    });
    const objects = objectsOf(bucketArn, entry, source);
    const withAcl = also(source.conditions, ownerHasFullControl);
    switch (entry.service) {
      case "cloudfront":
        return [allow(["s3:GetObject"], objects)];
      case "load-balancer":
        return [allow(["s3:PutObject"], objects)];
      case "s3-reports":
        return [allow(["s3:PutObject"], objects, withAcl)];
      case "config":
        return [
          allow(["s3:GetBucketAcl", "s3:ListBucket"], [bucketArn]),
          allow(["s3:PutObject"], objects, withAcl),
        ];
      default:
        return [allow(["s3:GetBucketAcl"], [bucketArn]), allow(["s3:PutObject"], objects, withAcl)];
    }
  });
}

/**
 * Returns the objects that a service may use. Services that deliver on behalf of accounts write below one folder for
 * each account.
 */
function objectsOf(bucketArn: string, entry: ServiceAccess, { accountId }: ServiceSource) {
  const folder = `${bucketArn}/${entry.prefix ?? ""}`;
  switch (entry.service) {
    case "cloudfront":
    case "s3-reports":
      return [`${folder}*`];
    case "config":
      return [`${folder}AWSLogs/${accountId}/Config/*`];
    case "cloudtrail":
      return [accountId, ...(entry.organizationId === undefined ? [] : [entry.organizationId])].map(
        (owner) => `${folder}AWSLogs/${owner}/*`,
      );
    default:
      return [`${folder}AWSLogs/${accountId}/*`];
  }
}

function also(conditions: PolicyConditions, equals: Readonly<Record<string, string>>) {
  return { ...conditions, StringEquals: { ...conditions["StringEquals"], ...equals } };
}

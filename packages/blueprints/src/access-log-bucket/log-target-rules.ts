import type { IConstruct } from "constructs";
import { AwsAccount } from "../iam/aws-account.ts";
import type { Location } from "../iam/location.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { AccessLogBucket } from "./access-log-bucket.ts";
import type { AccessLogBucketReference } from "./access-log-bucket-reference.ts";
import { NamedLogBucket } from "./named-log-bucket.ts";

type Where = Pick<Problem, "code" | "property">;

/**
 * Returns the problems with a target for access logs. S3 refuses a target in another account or region, but only during
 * the apply. It accepts the other invalid targets, but silently drops every log.
 *
 * @param user - the bucket that writes logs
 * @param bucketName - the name of this bucket
 */
export function logTargetProblems(
  user: IConstruct,
  bucketName: string,
  accessLogs: AccessLogBucketReference | undefined,
  where: Where,
): Problem[] {
  if (accessLogs === undefined) return [];
  if (accessLogs instanceof NamedLogBucket) {
    return locationProblems(user, accessLogs.location, where);
  }
  if (accessLogs instanceof AccessLogBucket) {
    return [
      ...sourceProblems(bucketName, accessLogs, where),
      // In another stack, it may be in another account or region.
      ...locationProblems(user, AwsAccount.of(accessLogs).declared, where),
    ];
  }
  const must = "be an AccessLogBucket";
  const got = isKnown(accessLogs) ? show(accessLogs) : "a token";
  return [{ ...where, must, got, fix: fixOf(accessLogs) }];
}

function fixOf(value: unknown): string {
  if (typeof value === "string") {
    const name = isKnown(value) ? show(value) : "name";
    return `For an existing bucket, write AccessLogBucket.fromName(this, ${name}).`;
  }
  return "Create an AccessLogBucket: log delivery needs a policy for S3, and does not support KMS keys.";
}

function sourceProblems(bucketName: string, accessLogs: AccessLogBucket, where: Where): Problem[] {
  const sources = accessLogs.sourceBucketNames;
  if (sources === undefined || !isKnown(bucketName) || !sources.every(isKnown)) return [];
  if (sources.includes(bucketName)) return [];
  const must = `accept logs of ${show(bucketName)}`;
  const got = `a log bucket for ${sources.map((name) => show(name)).join(", ")}`;
  return [{ ...where, must, got, fix: "Add the name to its sourceBucketNames." }];
}

function locationProblems(user: IConstruct, location: Location, where: Where): Problem[] {
  const account = AwsAccount.of(user).declared;
  return (["accountId", "region"] as const).flatMap((part): Problem[] => {
    const given = location[part];
    if (given === undefined || !isKnown(given)) return [];
    const own = account[part];
    if (own === undefined || !isKnown(own) || own === given) return [];
    const must = `be in the ${part === "region" ? "region" : "account"} of the bucket, ${own}`;
    const fix = "S3 delivers logs only within one account and region. Use a log bucket there.";
    return [{ ...where, must, got: show(given), fix }];
  });
}

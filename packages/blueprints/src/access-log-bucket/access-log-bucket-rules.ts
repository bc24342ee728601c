import { deletionProblems } from "../deletion/deletion.ts";
import { accountProblems } from "../iam/account-rules.ts";
import { nameProblems } from "../naming/names.ts";
import { reasonProblems } from "../relaxed/reasons.ts";
import { tagProblems } from "../tags/tags.ts";
import { numberProblems } from "../validation/number-range.ts";
import { oneOfProblems } from "../validation/one-of.ts";
import type { Problem } from "../validation/problem.ts";
import type { DatePartition, ResolvedAccessLogBucketProps } from "./access-log-bucket-props.ts";
import type { AccessLogBucketReferenceOptions } from "./access-log-bucket-reference.ts";
import { accessLogBucketRelaxable } from "./access-log-bucket-relaxations.ts";
import { dateSources } from "./log-layout.ts";

/** Returns the problems with the props of a log bucket. */
export function accessLogBucketProblems(props: ResolvedAccessLogBucketProps): Problem[] {
  const { bucketName, expiryDays, sourceBucketNames, datePartition, deletion, tags, reasons } =
    props;
  return [
    ...bucketNameProblems(bucketName),
    ...numberProblems(
      expiryDays,
      { min: 1, unit: "days" },
      {
        code: "access-log-bucket/expiry-days",
        property: "expiryDays",
        fix: "Leave it out to keep logs for 365 days.",
      },
    ),
    ...sourceProblems(sourceBucketNames),
    ...datePartitionProblems(datePartition),
    ...deletionProblems(
      deletion,
      ["protected", "allow-when-empty", "allow-with-contents"],
      "access-log-bucket/deletion",
    ),
    ...tagProblems(tags, "access-log-bucket"),
    ...reasonProblems(reasons, accessLogBucketRelaxable, "access-log-bucket"),
  ];
}

/** Returns the problems with a reference to a log bucket. */
export function accessLogBucketReferenceProblems(
  bucketName: string,
  location: AccessLogBucketReferenceOptions,
): Problem[] {
  return [
    ...bucketNameProblems(bucketName),
    ...accountProblems(location, "access-log-bucket"),
    ...datePartitionProblems(location.datePartition),
  ];
}

function bucketNameProblems(bucketName: string): Problem[] {
  const where = { code: "access-log-bucket/bucket-name", property: "bucketName" };
  return nameProblems("bucket", bucketName, where);
}

function datePartitionProblems(datePartition: DatePartition | undefined): Problem[] {
  return oneOfProblems(datePartition, Object.keys(dateSources), {
    code: "access-log-bucket/date-partition",
    property: "datePartition",
    fix: "Leave it out for logs that are not grouped by day.",
  });
}

function sourceProblems(names: readonly string[] | undefined): Problem[] {
  if (names === undefined) return [];
  const code = "access-log-bucket/source-bucket-names";
  if (names.length === 0) {
    const fix = "Leave it out for every bucket of the account.";
    return [
      {
        code,
        property: "sourceBucketNames",
        must: "name at least one bucket",
        got: "an empty list",
        fix,
      },
    ];
  }
  return names.flatMap((name, index) =>
    nameProblems("bucket", name, { code, property: `sourceBucketNames[${index}]` }),
  );
}

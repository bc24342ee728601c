import type { AwsApi } from "./aws-api.ts";
import type { AwsObject } from "./aws-object.ts";

/** Settings of a bucket by their name in the API, each with the error code of a bucket that does not have it. */
const settings = {
  acl: [],
  cors: ["NoSuchCORSConfiguration"],
  encryption: ["ServerSideEncryptionConfigurationNotFoundError"],
  lifecycle: ["NoSuchLifecycleConfiguration"],
  logging: [],
  "object-lock": ["ObjectLockConfigurationNotFoundError"],
  ownershipControls: ["OwnershipControlsNotFoundError"],
  policy: ["NoSuchBucketPolicy"],
  publicAccessBlock: ["NoSuchPublicAccessBlockConfiguration"],
  replication: ["ReplicationConfigurationNotFoundError"],
  tagging: ["NoSuchTagSet"],
  versioning: [],
} as const;

/** Reads every bucket with its settings, and every version and delete marker of its objects. */
export async function buckets(aws: AwsApi): Promise<AwsObject[]> {
  const { Buckets } = await aws.s3("");
  const all: { Name: string; CreationDate: string }[] = Buckets.Bucket ?? [];
  const read = await Promise.all(
    all.map(async ({ Name, CreationDate }) => [
      await bucket(aws, Name, CreationDate),
      ...(await versions(aws, Name)),
    ]),
  );
  return read.flat();
}

async function bucket(aws: AwsApi, name: string, created: string): Promise<AwsObject> {
  const content = await Promise.all(
    Object.entries(settings).map(async ([setting, missing]) => {
      const answer = await aws.s3(`${name}?${setting}`, missing);
      const value = setting === "policy" && answer !== undefined ? JSON.parse(answer) : answer;
      return [setting, setting === "tagging" ? tagsOf(value) : value] as const;
    }),
  );
  return { name: `bucket ${name}`, identity: { created }, content: Object.fromEntries(content) };
}

function tagsOf(answer: any): Record<string, string> | undefined {
  const tags: { Key: string; Value: string }[] = answer?.TagSet?.Tag ?? [];
  return answer && Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** Reads the versions and delete markers of a bucket. Their ids are unique, and are a part of their names. */
async function versions(aws: AwsApi, bucketName: string): Promise<AwsObject[]> {
  const answer = await aws.s3(`${bucketName}?versions`);
  if (answer.IsTruncated === "true") {
    throw new Error(`${bucketName} has more versions than one answer of the API contains.`);
  }
  const named = (kind: string, { Key, VersionId }: any) =>
    `${kind} ${bucketName}/${Key} ${VersionId}`;
  return [
    ...(answer.Version ?? []).map((version: any) => ({
      name: named("version", version),
      identity: {},
      content: {
        modified: version.LastModified,
        etag: version.ETag,
        size: version.Size,
        isLatest: version.IsLatest,
      },
    })),
    ...(answer.DeleteMarker ?? []).map((marker: any) => ({
      name: named("delete marker", marker),
      identity: {},
      content: { modified: marker.LastModified, isLatest: marker.IsLatest },
    })),
  ];
}

import type { AwsApi } from "./aws-api.ts";
import type { AwsObject } from "./aws-object.ts";

/** Reads every customer managed key, and every alias that is not one of AWS. */
export async function keys(aws: AwsApi): Promise<AwsObject[]> {
  const [listed, aliases] = await Promise.all([
    aws.jsonList("kms", "ListKeys", "Keys"),
    aws.jsonList("kms", "ListAliases", "Aliases"),
  ]);
  const read = await Promise.all(listed.map(({ KeyId }) => key(aws, KeyId)));
  const own = aliases.filter(({ AliasName }) => !AliasName.startsWith("alias/aws/"));
  return [
    ...read.flat(),
    ...own.map(({ AliasName, TargetKeyId }) => ({
      name: `alias ${AliasName}`,
      identity: {},
      content: { key: TargetKeyId },
    })),
  ];
}

async function key(aws: AwsApi, KeyId: string): Promise<AwsObject[]> {
  const { KeyMetadata } = await aws.json("kms", "DescribeKey", { KeyId });
  const { Arn, CreationDate, KeyState, Description, KeyManager } = KeyMetadata;
  if (KeyManager === "AWS") return [];
  const [{ Policy }, { Tags }, rotation] = await Promise.all([
    aws.json("kms", "GetKeyPolicy", { KeyId, PolicyName: "default" }),
    aws.json("kms", "ListResourceTags", { KeyId }),
    aws.json("kms", "GetKeyRotationStatus", { KeyId }, "KMSInvalidStateException"),
  ]);
  return [
    {
      name: `key ${Arn}`,
      identity: { created: String(CreationDate) },
      content: {
        state: KeyState,
        description: Description,
        policy: JSON.parse(Policy),
        rotates: rotation?.KeyRotationEnabled,
        tags: Object.fromEntries(Tags.map((tag: any) => [tag.TagKey, tag.TagValue])),
      },
    },
  ];
}

import type { AwsApi } from "./aws-api.ts";
import type { AwsObject } from "./aws-object.ts";
import { secretDigest } from "./secret-digest.ts";

/**
 * Reads every parameter with its value. Parameters have no unique id, so the date of the oldest version in the history
 * identifies them. The value of a `SecureString` is decrypted, and only its digest is kept.
 */
export async function parameters(aws: AwsApi): Promise<AwsObject[]> {
  const described = await aws.jsonList("ssm", "DescribeParameters", "Parameters");
  return Promise.all(
    described.map(async ({ Name, Description, Type, KeyId, Tier, AllowedPattern, DataType }) => {
      const [history, { Parameter }, { TagList }] = await Promise.all([
        aws.jsonList("ssm", "GetParameterHistory", "Parameters", { Name }),
        aws.json("ssm", "GetParameter", { Name, WithDecryption: true }),
        aws.json("ssm", "ListTagsForResource", { ResourceType: "Parameter", ResourceId: Name }),
      ]);
      const { Value, Version } = Parameter;
      const [oldest] = history.toSorted((a, b) => a.Version - b.Version);
      return {
        name: `parameter ${Name}`,
        identity: { created: String(oldest.LastModifiedDate), oldestVersion: `${oldest.Version}` },
        content: {
          value: Type === "SecureString" ? secretDigest(Value) : Value,
          version: Version,
          type: Type,
          tier: Tier,
          key: KeyId,
          description: Description,
          allowedPattern: AllowedPattern,
          dataType: DataType,
          tags: Object.fromEntries(TagList.map((tag: any) => [tag.Key, tag.Value])),
        },
      };
    }),
  );
}
